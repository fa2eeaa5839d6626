/**
 * Numbers from 0 up to 1 that look random and are the same in every run.
 *
 * Source: mulberry32 by Tommy Ettinger, in the public domain.
 */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Some combinations of one value of each domain: all where there are at most so many, otherwise so many by seed. */
export function* combinations<T>(domains: readonly (readonly T[])[], most: number): Generator<T[]> {
  const total = domains.reduce((product, domain) => product * domain.length, 1);
  if (total <= most) {
    for (let number = 0; number < total; number += 1) yield combination(domains, number);
    return;
  }
  const random = seeded(1);
  for (let count = 0; count < most; count += 1) yield domains.map((domain) => domain[Math.floor(random() * domain.length)] as T);
}

function combination<T>(domains: readonly (readonly T[])[], number: number): T[] {
  let rest = number;
  return domains.map((domain) => {
    const value = domain[rest % domain.length] as T;
    rest = Math.floor(rest / domain.length);
    return value;
  });
}
