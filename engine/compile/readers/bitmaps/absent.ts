import type { Value } from '../../../model/submission.ts';
import type { Cell } from '../sql/cell.ts';
import { readPacked } from './kernels/flags.ts';
import { ABSENT_NUMBERS, type NumberKind } from './numbers.ts';
import type { NumberColumn, Rows } from './rows.ts';
import { noTruths } from './truths.ts';

const PACKED = noTruths();

/**
 * Finds the rows in which a column has no value.
 *
 * @param derived - values that follow from others and stand in no text, by row
 */
export function findAbsent(
  { kind }: Cell,
  column: number,
  rows: Rows,
  derived: readonly (Value | undefined)[] | undefined,
  absent: Int32Array,
): void {
  const numbers = rows.numbers[column];
  if (kind === 'flag' || kind === 'presence') {
    // Of what is absent no truth is known: the first one is possible, and not certain.
    readPacked(numbers as Uint8Array, 0, PACKED);
    for (let word = 0; word < absent.length; word += 1)
      absent[word] = (PACKED.possible[word] as number) & ~(PACKED.certain[word] as number);
    return;
  }
  if (numbers) findNumber(numbers, ABSENT_NUMBERS[kind as NumberKind], rows.rows, absent);
  else findNoText(column, rows, derived, absent);
  for (let word = (rows.rows + 31) >> 5; word < absent.length; word += 1) absent[word] = 0;
}

function findNumber(numbers: NumberColumn, wanted: number, rows: number, found: Int32Array): void {
  // Each type of column in a loop of its own, which is faster.
  if (numbers instanceof Uint16Array) findCode(numbers, wanted, rows, found);
  else findDouble(numbers as Float64Array, wanted, rows, found);
}

function findCode(numbers: Uint16Array, wanted: number, rows: number, found: Int32Array): void {
  for (let start = 0; start < rows; start += 32) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 1) bits |= (numbers[start + bit] === wanted ? 1 : 0) << bit;
    found[start >> 5] = bits;
  }
}

function findDouble(numbers: Float64Array, wanted: number, rows: number, found: Int32Array): void {
  for (let start = 0; start < rows; start += 32) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 1) bits |= (numbers[start + bit] === wanted ? 1 : 0) << bit;
    found[start >> 5] = bits;
  }
}

function findNoText(column: number, rows: Rows, derived: readonly (Value | undefined)[] | undefined, found: Int32Array): void {
  for (let start = 0; start < rows.rows; start += 32) {
    let bits = 0;
    const end = Math.min(32, rows.rows - start);
    for (let bit = 0; bit < end; bit += 1) {
      const row = start + bit;
      const isAbsent = rows.textStart(row, column) === rows.textEnd(row, column) && derived?.[row] === undefined;
      bits |= (isAbsent ? 1 : 0) << bit;
    }
    found[start >> 5] = bits;
  }
}
