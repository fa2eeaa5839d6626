/** What stands for a text in two languages. */
const WORDS = '…';

/** A value in which every text in two languages is the same: what is left of it decides, and its wording does not. */
export function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return WORDS;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutWords(inner)]));
}

function isText(value: object): boolean {
  return 'zh-CN' in value && 'en' in value && Object.keys(value).length === 2;
}
