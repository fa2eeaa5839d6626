import type { ValueShape } from '../../../model/fact.ts';

/**
 * How a value stands in a column. Absent is always NULL, so that SQL's NULL is Kleene's unknown; *known to be empty* is a value
 * of the column beside all others, so that it cannot be taken for absent.
 *
 * - `flag`: 0 known to be empty, 1 false, 2 true
 * - `code`: 0 known to be empty, else the place of the option among all, from 1
 * - `number`: DOUBLE; days of a date, seconds of an instant, milliseconds of a length of time; NaN known to be empty
 * - `mask`: BIGINT with one bit an option; -1 known to be empty
 * - `presence`: 0 known to be empty, 1 empty text or list, 2 anything else
 * - `json`: the JSON text, as short as can be; `null` known to be empty
 */
export type Kind = 'flag' | 'code' | 'number' | 'mask' | 'presence' | 'json';

/** An expression of SQL for a value, and how to read it. */
export interface Cell {
  readonly kind: Kind;
  readonly sql: string;
  readonly shape: ValueShape;
}

/** Type of a column in SQL, by kind. */
export const SQL_TYPES: Readonly<Record<Kind, string>> = {
  flag: 'UTINYINT',
  code: 'USMALLINT',
  number: 'DOUBLE',
  mask: 'BIGINT',
  presence: 'UTINYINT',
  json: 'VARCHAR',
};

/** What stands for known to be empty, by kind. */
export const EMPTY: Readonly<Record<Kind, string>> = {
  flag: '0::UTINYINT',
  code: '0::USMALLINT',
  number: "'NaN'::DOUBLE",
  mask: '(-1)::BIGINT',
  presence: '0::UTINYINT',
  json: "'null'",
};

/** Most options that fit into a mask. */
export const MASK_BITS = 62;

/** Options of a choice or set in the order of their codes: sorted, so that two sets of the same options have the same bits. */
export function optionsOf({ options }: ValueShape): readonly string[] {
  return Object.keys(options ?? {}).sort();
}

/** Whether a value is known to be empty; NULL where it is absent. */
export function isEmpty({ kind, sql }: Cell): string {
  if (kind === 'number') return `isnan(${sql})`;
  return kind === 'json' ? `(${sql} = 'null')` : `(${sql} = ${EMPTY[kind]})`;
}

/** A comparison that is unknown where the value is absent, false where it is known to be empty, and else as given. */
export function where(cell: Cell, holds: string): string {
  return `(CASE WHEN ${isEmpty(cell)} THEN FALSE WHEN ${cell.sql} IS NULL THEN NULL ELSE ${holds} END)`;
}

/** A cell of another kind of value. */
export function cell(kind: Kind, sql: string, shape: ValueShape): Cell {
  return { kind, sql, shape };
}
