import type { ValueShape } from '../../../model/fact.ts';
import { type Cell, cell, EMPTY, FIRST_CODE, type Kind, MASK_BITS, optionsOf, SQL_TYPES } from './cell.ts';
import type { SqlDialect } from './dialect.ts';
import { json } from './literal.ts';

/** Codes whose quoted text is found in a JSON text only where they are chosen. */
const PLAIN_CODE = /^[\w.-]+$/;

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
export function fromText(dialect: SqlDialect, kind: Kind, shape: ValueShape, raw: string): Cell {
  return cell(kind, READ[kind](shape, raw, dialect), shape);
}

const READ: Readonly<Record<Kind, (shape: ValueShape, raw: string, dialect: SqlDialect) => string>> = {
  flag: (_shape, raw) => `(CASE ${raw} WHEN 'true' THEN 2 WHEN 'false' THEN 1 WHEN 'null' THEN 0 END)::UTINYINT`,
  code: (shape, raw) => {
    const branches = optionsOf(shape).map((option, index) => `WHEN ${json(option)} THEN ${index + FIRST_CODE}`);
    return `(CASE ${raw} ${branches.join(' ')} WHEN 'null' THEN 1 END)::USMALLINT`;
  },
  number: (shape, raw, dialect) => `(CASE WHEN ${raw} = 'null' THEN ${EMPTY.number} ELSE ${dialect.number(shape, raw)} END)`,
  mask: (shape, raw, dialect) => {
    const bits = optionsOf(shape).map(
      (option, bit) => `(CASE WHEN ${dialect.contains(raw, json(option))} THEN ${2n ** BigInt(bit)} ELSE 0 END)`,
    );
    return `(CASE WHEN ${raw} = 'null' THEN ${EMPTY.mask} WHEN ${raw} IS NOT NULL THEN ${bits.join(' + ') || '0'} END)::${SQL_TYPES.mask}`;
  },
  presence: (_shape, raw, dialect) =>
    `(CASE WHEN ${raw} IS NULL THEN NULL WHEN ${raw} IN ('null', '[]') OR ${dialect.blank(raw)} THEN 1 ELSE 2 END)::UTINYINT`,
  json: (_shape, raw) => raw,
};
