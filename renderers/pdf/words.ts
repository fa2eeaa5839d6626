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
  formNumber: { 'zh-CN': '表号 {{template.code}}\n版本 {{template.version}}', en: 'Form and version' },
  formDigest: {
    'zh-CN': '表号 {{template.code}}　版本 {{template.version}}\n编号 {{form.no}}\n摘要 {{short form.digest}}',
    en: 'Form, no., digest of the evidence',
  },
  kept: { 'zh-CN': '保存期限：{{template.keep}}\n{{template.copies}}', en: '{{template.keep}}. {{template.copies}}' },
  seal: { 'zh-CN': '（盖章）', en: 'Seal' },
  issuerSeal: { 'zh-CN': '经办单位（盖章）', en: 'Issued by (seal)' },
  handler: { 'zh-CN': '经办人', en: 'Handled by' },
  handedIn: { 'zh-CN': '已交', en: 'Handed in' },
  notHandedIn: { 'zh-CN': '未交', en: 'Not yet' },
  chooseOne: { 'zh-CN': '（单选）', en: '(one)' },
  chooseAny: { 'zh-CN': '（可多选）', en: '(any)' },
  below: { 'zh-CN': '填在下面', en: 'Fill in below' },
  continued: { 'zh-CN': '（续）', en: '(continued)' },
  ask: { 'zh-CN': '询问', en: 'Ask' },
  collect: { 'zh-CN': '收取', en: 'Collect' },
  check: { 'zh-CN': '查看', en: 'Check' },
  qr: { 'zh-CN': '二维码', en: 'QR code' },
  digitalSignature: { 'zh-CN': '电子签名', en: 'Digital signature' },
  /** Typed where it is known that there is none; an empty field is not answered. */
  knownNone: { 'zh-CN': '（无）', en: '(none)' },
  writtenDate: { 'zh-CN': '（如 2024-03-15）', en: '(like 2024-03-15)' },
  writtenInstant: { 'zh-CN': '（如 2024-03-15 09:30）', en: '(like 2024-03-15 09:30)' },
  confirm: { 'zh-CN': '声明', en: 'Declare' },
} as const satisfies Record<string, Text>;
