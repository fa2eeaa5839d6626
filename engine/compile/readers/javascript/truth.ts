import type { Kleene } from '../../../model/kleene.ts';

/**
 * Kleene's truth in two bits: *possible* (1) and *certain* (2, never without the first). On these, `and` is `&` and `or` is `|`.
 *
 * Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64, the strong tables.
 */
export type Bits = number;

/** The three truths. */
export const [NO, OPEN, YES] = [0, 1, 3] as const;
/** Not yet judged; also: a rule has no such part. */
export const NONE: Bits = 4;

/** Turns yes and no round; what is open stays open. */
export function turned(bits: Bits): Bits {
  return (7 >> (bits << 1)) & 3;
}

/** The truth in words, as the rest of the engine has it. */
export function kleeneOf(bits: Bits): Kleene {
  return bits === YES ? true : bits === NO ? false : 'unknown';
}
