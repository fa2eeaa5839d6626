import type { Text } from '../../engine/model/text.ts';

/** Words of every form that no template has to say. */
export const WORDS = {
  none: { 'zh-CN': '无', en: 'none' },
  yes: { 'zh-CN': '是', en: 'Yes' },
  no: { 'zh-CN': '否', en: 'No' },
  signature: { 'zh-CN': '签名', en: 'Signature' },
  date: { 'zh-CN': '日期', en: 'Date' },
  signedBy: { 'zh-CN': '签名人', en: 'Signed by' },
  role: { 'zh-CN': '职务', en: 'Role' },
  time: { 'zh-CN': '时间', en: 'Time' },
  page: { 'zh-CN': '第 {{page}} 页 共 {{pages}} 页', en: 'Page {{page}} of {{pages}}' },
} as const satisfies Record<string, Text>;
