/** Numbers that look random and are the same at every run. */
export interface Random {
  /** From 0, below 1. */
  fraction(): number;
  /** A whole number from 0, below the limit. */
  below(limit: number): number;
  chance(share: number): boolean;
  pick<T>(values: readonly T[]): T;
  /** One of the values, the first ones much more often than the last. */
  skewed<T>(values: readonly T[]): T;
}

/** Makes random numbers from a seed. Source: G. Marsaglia, Xorshift RNGs (2003), here mulberry32's mixing of a counter. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    fraction,
    below,
    chance: (share) => fraction() < share,
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    skewed: (values) => values[Math.floor(fraction() ** 3 * values.length)] as (typeof values)[number],
  };
}
