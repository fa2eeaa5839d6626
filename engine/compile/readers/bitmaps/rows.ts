/** Rows that are judged at once; a multiple of 32, and so few that all their columns stay near the processor. */
export const MOST_ROWS = 512;

/** Words of 32 rows. */
export const WORDS: number = MOST_ROWS / 32;

/** A column of numbers, packed as `../sql/packed.ts` says, in the numbers of `../sql/cell.ts`. */
export type NumberColumn = Uint8Array | Uint16Array | Float64Array;

/** Submissions of one checklist as columns, in the order in which the reader's `columns` name them. */
export interface Rows {
  /** How many there are. */
  readonly rows: number;
  /** Grows whenever other rows are written: what was worked out of these is then old. */
  readonly turn: number;
  /** Each with `MOST_ROWS` numbers; undefined where the column is one of texts. */
  readonly numbers: readonly (NumberColumn | undefined)[];
  /** Days since 1970 of each submission's own day. */
  readonly days: Float64Array;
  /** The JSON texts of all rows, as short as can be; valid until the rows change. */
  readonly bytes: Uint8Array;
  /** Where the text of a column in a row begins and ends in the bytes; there is none where the value is absent. */
  textStart(row: number, column: number): number;
  textEnd(row: number, column: number): number;
}
