import type { Text } from '../text.ts';

/** What a problem's sentences are made from. */
export interface CatalogueEntry {
  readonly severity: 'error' | 'warning';
  readonly message: Text;
  /** How to mend it; left out where it names a placeholder that has no value. */
  readonly hint?: Text;
}

/** An error of a catalogue: what is wrong, and how to mend it, in both languages. */
export const error = (zh: string, en: string, hintZh?: string, hintEn?: string): CatalogueEntry => entry('error', zh, en, hintZh, hintEn);

/** A warning of a catalogue. */
export const warning = (zh: string, en: string, hintZh?: string, hintEn?: string): CatalogueEntry =>
  entry('warning', zh, en, hintZh, hintEn);

function entry(severity: CatalogueEntry['severity'], zh: string, en: string, hintZh?: string, hintEn?: string): CatalogueEntry {
  const hint = hintZh === undefined || hintEn === undefined ? {} : { hint: { 'zh-CN': hintZh, en: hintEn } };
  return { severity, message: { 'zh-CN': zh, en }, ...hint };
}
