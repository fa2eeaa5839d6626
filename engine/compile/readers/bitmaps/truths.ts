import { WORDS } from './rows.ts';

/**
 * The truths of something for many rows: row `r` has bit `r % 32` of word `r >> 5`. *Certain* is never without *possible*, so that
 * Kleene's and, or and not are those of the bits, 32 rows at once.
 *
 * Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64.
 */
export interface Truths {
  readonly possible: Int32Array;
  readonly certain: Int32Array;
}

/** Truths that are no everywhere. */
export function noTruths(): Truths {
  return { possible: new Int32Array(WORDS), certain: new Int32Array(WORDS) };
}

/** Bits that are set in a word. Source: H. S. Warren, Hacker's Delight (2002), section 5-1. */
export function bitCount(word: number): number {
  let left = word - ((word >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** Bits that are set in a bitmap. */
export function countBits(bitmap: Int32Array): number {
  let count = 0;
  for (let word = 0; word < bitmap.length; word += 1) {
    const bits = bitmap[word] as number;
    if (bits !== 0) count += bitCount(bits);
  }
  return count;
}

/** Calls with every row whose bit is set, in order. */
export function eachRow(bitmap: Int32Array, visit: (row: number) => void): void {
  for (let word = 0; word < bitmap.length; word += 1) {
    for (let bits = bitmap[word] as number; bits !== 0; bits &= bits - 1) visit(32 * word + 31 - Math.clz32(bits & -bits));
  }
}
