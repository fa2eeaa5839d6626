import type { ValueShape } from '../../../model/fact.ts';

/**
 * How a value stands in an expression. Absent is NULL, which is Kleene's unknown; *known to be empty* is a value beside all others, so
 * that it cannot be taken for absent.
 *
 * - `flag`: 0 known to be empty, 1 false, 2 true
 * - `code`: 1 known to be empty, else the place of the option among all, from 2
 * - `number`: DOUBLE; days of a date, seconds of an instant, milliseconds of a length of time; NaN known to be empty
 * - `mask`: BIGINT with one bit an option, and one for known to be empty
 * - `presence`: 1 empty text, list or nothing, 2 anything else
 * - `json`: the JSON text, as short as can be; `null` known to be empty
 */
export type Kind = 'flag' | 'code' | 'number' | 'mask' | 'presence' | 'json';

/** An expression of SQL for a value, and how to read it. */
export interface Cell {
  readonly kind: Kind;
  readonly sql: string;
  readonly shape: ValueShape;
  /** The column of a relation in which it stands, packed as `packed.ts` says; absent where it is computed. */
  readonly column?: string;
}

/** Type of a value in SQL, by kind. */
export const SQL_TYPES: Readonly<Record<Kind, string>> = {
  flag: 'UTINYINT',
  code: 'USMALLINT',
  number: 'DOUBLE',
  mask: 'BIGINT',
  presence: 'UTINYINT',
  json: 'VARCHAR',
};

/** Most options that fit into a mask, beside the two bits for known to be empty and for absent: all of it is exact in a DOUBLE, too. */
export const MASK_BITS = 50;

/** What stands for known to be empty, by kind. */
export const EMPTY: Readonly<Record<Kind, string>> = {
  flag: '0::UTINYINT',
  code: '1::USMALLINT',
  number: "'NaN'::DOUBLE",
  mask: `${2n ** 50n}::BIGINT`,
  presence: '1::UTINYINT',
  json: "'null'",
};

/** The number of the first option of a choice. */
export const FIRST_CODE = 2;

/** Options of a choice or set in the order of their codes: sorted, so that two sets of the same options have the same bits. */
export function optionsOf({ options }: ValueShape): readonly string[] {
  return Object.keys(options ?? {}).sort();
}

/** Whether a value is known to be empty; NULL where it is absent. */
export function isEmpty({ kind, sql }: Cell): string {
  return `(${sql} = ${EMPTY[kind]})`;
}

/** A comparison that is unknown where the value is absent, false where it is known to be empty, and else as given. */
export function where(cell: Cell, holds: string): string {
  return `(CASE WHEN ${isEmpty(cell)} THEN FALSE WHEN ${cell.sql} IS NULL THEN NULL ELSE ${holds} END)`;
}

/** A computed value. */
export function cell(kind: Kind, sql: string, shape: ValueShape): Cell {
  return { kind, sql, shape };
}
