import type { Text } from '../../engine/model/text.ts';
import { wrap } from './columns.ts';
import type { TextView } from './view.ts';

/** How far who vouches for a signer is trusted. */
export const TRUST: Readonly<Record<string, Text>> = {
  trusted: { 'zh-CN': '签发机构受信任', en: 'trusted issuer' },
  'untrusted-issuer': { 'zh-CN': '签发机构未受信任', en: 'untrusted issuer' },
  unknown: { 'zh-CN': '签发机构未受信任（本机没有登记任何机构）', en: 'untrusted issuer (no authority is registered here)' },
};

/** One labelled line, wrapped. */
export function row(label: Text, text: string, view: TextView): string {
  const head = `  ${label[view.lang]}${view.lang === 'zh-CN' ? '：' : ': '}`;
  return head + wrap(text, view.width, '        ', head);
}
