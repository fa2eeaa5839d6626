/** What stands for a text in two languages. */
const WORDS = '…';

/** A value, such as a compiled rule, in which every text in two languages is the same: what is left decides, its wording does not. */
export function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  if (isText(value)) return WORDS;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, key === 'shape' ? typeIn(inner) : withoutWords(inner)]));
}

/** Of what a comparison looks at: the options that there are besides, and how it follows from other facts, stand elsewhere. */
function typeIn(shape: unknown): unknown {
  const { type, unit, of } = (shape ?? {}) as { readonly type?: unknown; readonly unit?: unknown; readonly of?: unknown };
  return { type, unit, of };
}

function isText(value: object): boolean {
  return 'zh-CN' in value && 'en' in value && Object.keys(value).length === 2;
}
