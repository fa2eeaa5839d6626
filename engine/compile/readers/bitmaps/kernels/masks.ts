import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type Cell, optionsOf } from '../../sql/cell.ts';
import type { Kernel } from '../kernel.ts';
import { EMPTY_NUMBERS } from '../numbers.ts';
import { MOST_ROWS, type Rows, WORDS } from '../rows.ts';

const HALF = 2 ** 32;
/** In the upper half of a mask: known to be empty, and absent. */
const [EMPTY, ABSENT] = [2 ** 18, 2 ** 19];

/** A comparison of a set with options that are written. */
export function maskKernel({ operator, demanded }: LeafNode, { shape }: Cell, column: number): Kernel | undefined {
  if (demanded.kind !== 'literal') return undefined;
  const { value } = demanded;
  if (operator === 'filled') return filledKernel(column, value === true);
  if (!operator.startsWith('includes-') || !Array.isArray(value)) return undefined;
  const wanted = value as readonly Value[];
  const options = optionsOf(shape);
  // What is no option of the set is never in it.
  if (wanted.some((one) => !options.includes(String(one)))) return undefined;
  let [low, high] = [0, 0];
  options.forEach((option, bit) => {
    if (wanted.includes(option)) [low, high] = bit < 32 ? [low | (1 << bit), high] : [low, high | (1 << (bit - 32))];
  });
  const all = operator === 'includes-all';
  const none = operator === 'includes-none';
  return (rows, { possible, certain }) => {
    const split = splitOf(rows, column);
    for (let start = 0; start < rows.rows; start += 32) {
      const word = start >> 5;
      const holds = all ? hasAll(split, start, low, high) : hasAny(split, start, low, high);
      const yes = (split.given[word] as number) & (none ? ~holds : holds);
      possible[word] = yes | (split.open[word] as number);
      certain[word] = yes;
    }
  };
}

function hasAll({ lower, upper }: Split, start: number, low: number, high: number): number {
  let holds = 0;
  for (let bit = 0; bit < 32; bit += 1) {
    const lacking = (~(lower[start + bit] as number) & low) | (~(upper[start + bit] as number) & high);
    holds |= (lacking === 0 ? 1 : 0) << bit;
  }
  return holds;
}

function hasAny({ lower, upper }: Split, start: number, low: number, high: number): number {
  let holds = 0;
  for (let bit = 0; bit < 32; bit += 1) {
    const shared = ((lower[start + bit] as number) & low) | ((upper[start + bit] as number) & high);
    holds |= (shared === 0 ? 0 : 1) << bit;
  }
  return holds;
}

/** Masks as two whole numbers, which bits are taken of far faster. */
interface Split {
  readonly lower: Int32Array;
  readonly upper: Int32Array;
  /** Rows in which the set is given, and in which it is absent. */
  readonly given: Int32Array;
  readonly open: Int32Array;
}

/** The masks of a column are split once for all comparisons: as long as the rows are the same ones. */
const SPLIT = new WeakMap<Rows, Map<number, Split & { turn: number }>>();

function splitOf(rows: Rows, column: number): Split {
  const known = SPLIT.get(rows) ?? new Map<number, Split & { turn: number }>();
  SPLIT.set(rows, known);
  const found = known.get(column) ?? {
    lower: new Int32Array(MOST_ROWS),
    upper: new Int32Array(MOST_ROWS),
    given: new Int32Array(WORDS),
    open: new Int32Array(WORDS),
    turn: -1,
  };
  known.set(column, found);
  if (found.turn !== rows.turn) split(rows, column, found);
  found.turn = rows.turn;
  return found;
}

function split({ rows, numbers }: Rows, column: number, { lower, upper, given, open }: Split): void {
  const masks = numbers[column] as Float64Array;
  for (let start = 0; start < rows; start += 32) {
    let isGiven = 0;
    let isOpen = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      const mask = masks[start + bit] as number;
      const high = (mask / HALF) | 0;
      upper[start + bit] = high;
      lower[start + bit] = (mask - high * HALF) | 0;
      isGiven |= ((high & (EMPTY | ABSENT)) === 0 ? 1 : 0) << bit;
      isOpen |= ((high & ABSENT) === 0 ? 0 : 1) << bit;
    }
    given[start >> 5] = isGiven;
    open[start >> 5] = isOpen;
  }
}

function filledKernel(column: number, wanted: boolean): Kernel {
  return ({ rows, numbers }, { possible, certain }) => {
    const masks = numbers[column] as Float64Array;
    for (let start = 0; start < rows; start += 32) {
      let [yes, open] = [0, 0];
      for (let bit = 0; bit < 32; bit += 1) {
        const mask = masks[start + bit] as number;
        const absent = mask >= HALF * ABSENT;
        const filled = mask > 0 && mask < EMPTY_NUMBERS.mask;
        open |= (absent ? 1 : 0) << bit;
        yes |= (!absent && filled === wanted ? 1 : 0) << bit;
      }
      possible[start >> 5] = yes | open;
      certain[start >> 5] = yes;
    }
  };
}
