import type { Value } from '../../../model/submission.ts';
import type { Cell } from '../sql/cell.ts';
import { readPacked } from './kernels/flags.ts';
import { ABSENT_NUMBERS } from './numbers.ts';
import type { Rows } from './rows.ts';
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
  const nothing = kind === 'json' ? 0 : ABSENT_NUMBERS[kind];
  for (let start = 0; start < rows.rows; start += 32) {
    let bits = 0;
    const end = Math.min(32, rows.rows - start);
    for (let bit = 0; bit < end; bit += 1) {
      const row = start + bit;
      const isAbsent = numbers
        ? numbers[row] === nothing
        : rows.textStart(row, column) === rows.textEnd(row, column) && derived?.[row] === undefined;
      bits |= (isAbsent ? 1 : 0) << bit;
    }
    absent[start >> 5] = bits;
  }
  for (let word = (rows.rows + 31) >> 5; word < absent.length; word += 1) absent[word] = 0;
}
