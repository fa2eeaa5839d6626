import { as, type PdfDict, type PdfValue } from '../pdf/values.ts';

/** What may stand in a name as it is (ISO 32000-1, 7.3.5). */
const PLAIN = /^[A-Za-z0-9_.+\-*'"!@$&^~`|;:,=?\\]*$/;

/**
 * Writes a value as PDF syntax, Latin-1 (ISO 32000-1, 7.3); strings always in hexadecimal, so that nothing needs escaping.
 * Streams are written by {@link writeObject}, since they stand only as objects.
 */
export function writeValue(value: PdfValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value);
  if (isArray(value)) return `[${value.map(writeValue).join(' ')}]`;
  if (value.kind === 'name') return writeName(value.value);
  if (value.kind === 'ref') return `${value.number} ${value.generation} R`;
  if (value.kind === 'string') return `<${Buffer.from(value.bytes).toString('hex')}>`;
  if (value.kind === 'dict') return writeDict(value);
  throw new TypeError('a stream stands only as an object of its own');
}

/** A whole object: number, generation, value, `endobj`. */
export function writeObject(number: number, generation: number, value: PdfValue): Buffer {
  const head = `${number} ${generation} obj\n`;
  const found = as(value, 'stream');
  if (found === undefined) return Buffer.from(`${head}${writeValue(value)}\nendobj\n`, 'latin1');
  const entries = new Map([...found.dict.entries, ['Length', found.data.length] as const]);
  const opening = `${head}${writeDict({ ...found.dict, entries })}\nstream\n`;
  return Buffer.concat([Buffer.from(opening, 'latin1'), found.data, Buffer.from('\nendstream\nendobj\n', 'latin1')]);
}

function writeDict({ entries }: PdfDict): string {
  return `<<${[...entries].map(([key, value]) => `${writeName(key)} ${writeValue(value)}`).join(' ')}>>`;
}

function writeName(text: string): string {
  if (PLAIN.test(text)) return `/${text}`;
  return `/${[...text].map((character) => (PLAIN.test(character) ? character : `#${code(character)}`)).join('')}`;
}

const code = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');

/** Never an exponent: PDF has none. */
function writeNumber(value: number): string {
  if (Number.isInteger(value)) return String(value);
  return value.toFixed(5).replace(/0+$/, '').replace(/\.$/, '');
}

const isArray = (value: PdfValue): value is readonly PdfValue[] => Array.isArray(value);
