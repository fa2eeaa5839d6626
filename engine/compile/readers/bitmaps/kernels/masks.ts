import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type Cell, optionsOf } from '../../sql/cell.ts';
import type { Kernel } from '../kernel.ts';
import { EMPTY_NUMBERS } from '../numbers.ts';
import { type Rows, WORDS } from '../rows.ts';

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
  const bits = Int32Array.from(new Set(wanted), (one) => options.indexOf(String(one)));
  const all = operator === 'includes-all';
  const none = operator === 'includes-none';
  return (rows, { possible, certain }) => {
    const { given, open, has } = splitOf(rows, column, options.length);
    for (let word = 0; 32 * word < rows.rows; word += 1) {
      let holds = all ? -1 : 0;
      for (const bit of bits) {
        const one = has[WORDS * bit + word] as number;
        holds = all ? holds & one : holds | one;
      }
      const yes = (given[word] as number) & (none ? ~holds : holds);
      possible[word] = yes | (open[word] as number);
      certain[word] = yes;
    }
  };
}

/** The rows of a column of sets, by what is in them. */
interface Split {
  /** Rows in which the set is given, and in which it is absent. */
  readonly given: Int32Array;
  readonly open: Int32Array;
  /** Rows in which each option is: `WORDS` words an option. */
  readonly has: Int32Array;
}

/** The masks of a column are split once for all comparisons: as long as the rows are the same ones. */
const SPLIT = new WeakMap<Rows, Map<number, Split & { turn: number }>>();

function splitOf(rows: Rows, column: number, options: number): Split {
  const known = SPLIT.get(rows) ?? new Map<number, Split & { turn: number }>();
  SPLIT.set(rows, known);
  const found = known.get(column) ?? {
    given: new Int32Array(WORDS),
    open: new Int32Array(WORDS),
    has: new Int32Array(WORDS * options),
    turn: -1,
  };
  known.set(column, found);
  if (found.turn !== rows.turn) split(rows, column, options, found);
  found.turn = rows.turn;
  return found;
}

const LOWER = new Int32Array(32);
const UPPER = new Int32Array(32);

function split({ rows, numbers }: Rows, column: number, options: number, { given, open, has }: Split): void {
  const masks = numbers[column] as Float64Array;
  for (let word = 0; 32 * word < rows; word += 1) {
    let isGiven = 0;
    let isOpen = 0;
    for (let bit = 0; bit < 32; bit += 1) {
      const mask = masks[32 * word + bit] as number;
      const high = (mask / HALF) | 0;
      UPPER[bit] = high;
      LOWER[bit] = (mask - high * HALF) | 0;
      isGiven |= ((high & (EMPTY | ABSENT)) === 0 ? 1 : 0) << bit;
      isOpen |= ((high & ABSENT) === 0 ? 0 : 1) << bit;
    }
    given[word] = isGiven;
    open[word] = isOpen;
    transpose(LOWER);
    for (let option = 0; option < options && option < 32; option += 1) has[WORDS * option + word] = LOWER[option] as number;
    if (options <= 32) continue;
    transpose(UPPER);
    for (let option = 32; option < options; option += 1) has[WORDS * option + word] = UPPER[option - 32] as number;
  }
}

/** Turns 32 words over: bit `b` of word `w` becomes bit `w` of word `b`. Source: H. S. Warren, Hacker's Delight (2002), section 7-3. */
function transpose(words: Int32Array): void {
  for (let width = 16, mask = 0x0000ffff; width !== 0; width >>= 1, mask ^= mask << width) {
    for (let at = 0; at < 32; at = (at + width + 1) & ~width) {
      const other = at + width;
      const swapped = (((words[at] as number) >>> width) ^ (words[other] as number)) & mask;
      words[at] = (words[at] as number) ^ (swapped << width);
      words[other] = (words[other] as number) ^ swapped;
    }
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
