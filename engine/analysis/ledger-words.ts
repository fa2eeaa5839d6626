import { settingShape } from '../compile/scope.ts';
import { inBoth, sayValue } from '../evaluate/words.ts';
import type { GapKind } from '../model/rulebook.ts';
import type { Text } from '../model/text.ts';
import type { LedgerSetting } from './ledger.ts';

/** What a gap is like, in words. */
export const GAP_KINDS: Readonly<Record<GapKind, Text>> = {
  truncated: { 'zh-CN': '断句', en: 'cut off' },
  'words-dropped': { 'zh-CN': '漏字', en: 'words dropped' },
  'characters-lost': { 'zh-CN': '缺字', en: 'characters lost' },
  typo: { 'zh-CN': '错字', en: 'misspelt' },
  stray: { 'zh-CN': '多字', en: 'stray characters' },
  'part-missing': { 'zh-CN': '缺项', en: 'part missing' },
  'reference-missing': { 'zh-CN': '缺所引文件', en: 'reference missing' },
  numbering: { 'zh-CN': '缺编号', en: 'number missing' },
  structure: { 'zh-CN': '层次错乱', en: 'wrong heading' },
  filler: { 'zh-CN': '闲话', en: 'filler' },
};

/** Whether a gap could be filled from the document. */
export const RECOVERABLE: Readonly<Record<'true' | 'false', Text>> = {
  true: { 'zh-CN': '可以补正', en: 'mended' },
  false: { 'zh-CN': '补不回来', en: 'cannot be recovered' },
};

/** The heads of what the ledger says of a gap or a reading. */
export const LEDGER_WORDS = {
  gaps: { 'zh-CN': '缺漏', en: 'Gaps of the document' },
  readings: { 'zh-CN': '理解', en: 'Readings of what is ambiguous' },
  repair: { 'zh-CN': '处理', en: 'Repair' },
  chosen: { 'zh-CN': '采用', en: 'Chosen' },
  other: { 'zh-CN': '未采用', en: 'Not chosen' },
  setting: { 'zh-CN': '设定', en: 'Setting' },
  clauses: { 'zh-CN': '条款', en: 'Clauses' },
} as const satisfies Record<string, Text>;

/** The values of a setting with the day from which each holds. */
export function sayValues(setting: LedgerSetting): Text {
  const shape = settingShape(setting);
  const told = setting.values.map(({ from, value }) => ({ from, value: sayValue(value, shape) }));
  return inBoth((lang) =>
    told
      .map(({ from, value }) => (lang === 'zh-CN' ? `${from} 起“${value[lang]}”` : `"${value[lang]}" from ${from}`))
      .join(lang === 'zh-CN' ? '，' : ', '),
  );
}
