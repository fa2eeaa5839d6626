import type { ValueShape } from '../../../model/fact.ts';
import { type Cell, type Kind, SQL_TYPES } from './cell.ts';

/**
 * How a value stands in a column of a relation: without NULL, because DuckDB compares and combines columns without NULL several times
 * as fast. Absent is a value of its own; texts alone keep NULL.
 *
 * A flag is a byte of four truths of two bits (`truth.ts`): whether it is true, is false, is filled, is not filled. A presence is two
 * of them: is filled, is not filled. So what rules ask of most facts is read off by a shift.
 */
export const FLAG = { absent: 0b01010101, true: 0b00110011, false: 0b00111100, empty: 0b11000000 } as const;
export const PRESENCE = { absent: 0b0101, filled: 0b0011, unfilled: 0b1100 } as const;

/** What stands for absent, by kind. */
export const ABSENT: Readonly<Record<Exclude<Kind, 'json'>, string>> = {
  flag: `${FLAG.absent}::UTINYINT`,
  code: '0::USMALLINT',
  number: "'-Infinity'::DOUBLE",
  mask: `${2n ** 51n}::BIGINT`,
  presence: `${PRESENCE.absent}::UTINYINT`,
};

/** A column as a cell: unpacked, with NULL for absent. */
export function columnCell(kind: Kind, column: string, shape: ValueShape): Cell {
  return { kind, column, shape, sql: unpacked(kind, column) };
}

function unpacked(kind: Kind, column: string): string {
  if (kind === 'flag') return `(CASE ${column} WHEN ${FLAG.true} THEN 2 WHEN ${FLAG.false} THEN 1 WHEN ${FLAG.empty} THEN 0 END)::UTINYINT`;
  if (kind === 'presence') return `(CASE ${column} WHEN ${PRESENCE.filled} THEN 2 WHEN ${PRESENCE.unfilled} THEN 1 END)::UTINYINT`;
  return kind === 'json' ? column : `nullif(${column}, ${ABSENT[kind]})`;
}

/** A value with NULL for absent, packed for a column. */
export function packed({ kind, sql }: Pick<Cell, 'kind' | 'sql'>): string {
  const type = SQL_TYPES[kind];
  if (kind === 'flag')
    return `(CASE ${sql} WHEN 2 THEN ${FLAG.true} WHEN 1 THEN ${FLAG.false} WHEN 0 THEN ${FLAG.empty} ELSE ${FLAG.absent} END)::${type}`;
  if (kind === 'presence')
    return `(CASE ${sql} WHEN 2 THEN ${PRESENCE.filled} WHEN 1 THEN ${PRESENCE.unfilled} ELSE ${PRESENCE.absent} END)::${type}`;
  return kind === 'json' ? `(${sql})::${type}` : `coalesce((${sql})::${type}, ${ABSENT[kind]})`;
}

/** Whether a column has no value: never NULL. */
export function isAbsent({ kind, column = 'NULL' }: Pick<Cell, 'kind' | 'column'>): string {
  return kind === 'json' ? `(${column} IS NULL)` : `(${column} = ${ABSENT[kind]})`;
}
