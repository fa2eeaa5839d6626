import type { ValueShape } from '../../../model/fact.ts';
import { type Cell, cell, EMPTY, FIRST_CODE, type Kind, MASK_BITS, optionsOf, SQL_TYPES } from './cell.ts';
import { json, text } from './literal.ts';

/** Codes whose quoted text is found in a JSON text only where they are chosen. */
const PLAIN_CODE = /^[\w.-]+$/;

/** JSON texts of a text that is empty or of white space alone, as `String.trim` has it. */
const BLANK = text(String.raw`"(?:[\p{Z}\x{FEFF}]|\\[tnfr]|\\u000[bB])*"`);

/** Beginnings of JSON texts of which one sign is enough to say that they are not blank, which spares almost all an expression. */
const SURELY_FILLED: readonly (readonly [from: string, before: string])[] = [
  ['"\u4000', '"\uf000'],
  ['"#', '"\\'],
  ['"]', '"\u0080'],
];

/** How a value that stands alone, or in a record, is best compared. */
export function naturalKind(shape: ValueShape): Kind {
  if (shape.type === 'flag') return 'flag';
  if (shape.type === 'choice') return shape.options ? 'code' : 'json';
  return ['integer', 'quantity', 'date', 'instant'].includes(shape.type) ? 'number' : 'json';
}

/** Whether the options of a set fit into a mask, and can be found in its JSON text. */
export function fitsMask(shape: ValueShape): boolean {
  const options = optionsOf(shape);
  return options.length > 0 && options.length <= MASK_BITS && options.every((option) => PLAIN_CODE.test(option));
}

/**
 * Reads a JSON text as a value of a kind.
 *
 * @param raw - SQL of the text: NULL where the value is absent, `null` where it is known to be empty
 */
export function fromText(kind: Kind, shape: ValueShape, raw: string): Cell {
  return cell(kind, READ[kind](shape, raw), shape);
}

const READ: Readonly<Record<Kind, (shape: ValueShape, raw: string) => string>> = {
  flag: (_shape, raw) => `(CASE ${raw} WHEN 'true' THEN 2 WHEN 'false' THEN 1 WHEN 'null' THEN 0 END)::UTINYINT`,
  code: (shape, raw) => {
    const branches = optionsOf(shape).map((option, index) => `WHEN ${json(option)} THEN ${index + FIRST_CODE}`);
    return `(CASE ${raw} ${branches.join(' ')} WHEN 'null' THEN 1 END)::USMALLINT`;
  },
  number: (shape, raw) => `(CASE WHEN ${raw} = 'null' THEN ${EMPTY.number} ELSE ${numberOf(shape, raw)} END)`,
  mask: (shape, raw) => {
    const bits = optionsOf(shape).map(
      (option, bit) => `(CASE WHEN contains(${raw}, ${json(option)}) THEN ${2n ** BigInt(bit)} ELSE 0 END)`,
    );
    return `(CASE WHEN ${raw} = 'null' THEN ${EMPTY.mask} WHEN ${raw} IS NOT NULL THEN ${bits.join(' + ') || '0'} END)::${SQL_TYPES.mask}`;
  },
  presence: (_shape, raw) =>
    `(CASE WHEN ${raw} IS NULL THEN NULL WHEN ${raw} IN ('null', '[]') OR ${isBlankText(raw)} THEN 1 ELSE 2 END)::UTINYINT`,
  json: (_shape, raw) => raw,
};

/** The number behind the JSON text of a number, a date or an instant with offset. */
export function numberOf({ type }: ValueShape, raw: string): string {
  if (type === 'date') return `(TRY_CAST(substr(${raw}, 2, 10) AS DATE) - DATE '1970-01-01')::DOUBLE`;
  // The offset is read apart: it may be wider than DuckDB's own reading of time zones allows.
  if (type === 'instant') return `(epoch(TRY_CAST(substr(${raw}, 2, 19) AS TIMESTAMP)) - ${offsetOf(raw)})`;
  return `TRY_CAST(${raw} AS DOUBLE)`;
}

function offsetOf(raw: string): string {
  const [sign, hours, minutes] = [`substr(${raw}, 21, 1)`, `substr(${raw}, 22, 2)`, `substr(${raw}, 25, 2)`];
  return `((CASE ${sign} WHEN '-' THEN -60 ELSE 60 END) * (60 * TRY_CAST(${hours} AS INTEGER) + TRY_CAST(${minutes} AS INTEGER)))`;
}

/** Whether the JSON text of a text has nothing but white space. */
export function isBlankText(raw: string): string {
  const plain = SURELY_FILLED.map(([from, before]) => `(${raw} >= ${text(from)} AND ${raw} < ${text(before)})`);
  return `(CASE WHEN ${plain.join(' OR ')} THEN FALSE ELSE regexp_full_match(${raw}, ${BLANK}) END)`;
}

/** The text behind a JSON text: almost always what stands between its quotes. */
export function plainText(raw: string): string {
  const inner = `substr(${raw}, 2, length(${raw}) - 2)`;
  return `(CASE WHEN contains(${raw}, '\\') THEN json_extract_string(${raw}, '$') ELSE ${inner} END)`;
}

/** The JSON texts of the entries of a list, NULL where an entry is known to be empty. */
export function entriesOf(raw: string): string {
  return `(from_json(${raw}, '["JSON"]')::VARCHAR[])`;
}

/** The JSON text of a field of a record, by its JSON pointer. */
export function fieldText(record: string, field: string): string {
  return `(json_extract(${record}, ${text(pointerTo(field))})::VARCHAR)`;
}

/** The JSON texts of some fields of a record as a list. */
export function fieldTexts(record: string, fields: readonly string[], below = ''): string {
  return `(json_extract(${record}, [${fields.map((field) => text(`${below}${pointerTo(field)}`)).join(', ')}])::VARCHAR[])`;
}

function pointerTo(key: string): string {
  return `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}
