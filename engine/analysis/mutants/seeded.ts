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

/** How many combinations of one value of each domain there are. */
export function countOf(domains: readonly (readonly unknown[])[]): number {
  return domains.reduce((product, domain) => product * domain.length, 1);
}

/**
 * Combinations of one value of each domain: all where there are at most so many; otherwise so many, first those that differ
 * from a base in one or two places, then others by seed.
 */
export function* combinations<T>(domains: readonly (readonly T[])[], most: number, bases: readonly (readonly T[])[] = []): Generator<T[]> {
  const total = countOf(domains);
  if (total <= most) {
    for (let number = 0; number < total; number += 1) yield combination(domains, number);
    return;
  }
  let left = most;
  for (const near of [...bases.map((base) => singles(base, domains)), ...bases.map((base) => pairs(base, domains))])
    for (const values of near) {
      // Half is kept for combinations that are far from every base.
      if (left <= most / 2) break;
      left -= 1;
      yield values;
    }
  const random = seeded(1);
  for (; left > 0; left -= 1) yield domains.map((domain) => domain[Math.floor(random() * domain.length)] as T);
}

function* singles<T>(base: readonly T[], domains: readonly (readonly T[])[]): Generator<T[]> {
  for (const [index, domain] of domains.entries()) for (const value of domain) yield base.with(index, value);
}

function* pairs<T>(base: readonly T[], domains: readonly (readonly T[])[]): Generator<T[]> {
  for (const [index, domain] of domains.entries())
    for (const value of domain) {
      const rest = domains.map((other, place) => (place > index ? other : []));
      yield* singles(base.with(index, value), rest);
    }
}

function combination<T>(domains: readonly (readonly T[])[], number: number): T[] {
  let rest = number;
  return domains.map((domain) => {
    const value = domain[rest % domain.length] as T;
    rest = Math.floor(rest / domain.length);
    return value;
  });
}
