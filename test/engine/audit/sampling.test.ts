import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawSample, mostUndetected } from '../../../engine/audit/sampling.ts';
import { runs } from '../../support/runs.ts';

describe('a sample', () => {
  it('has so many different members of the population, in order, and is drawn again by its seed', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(250), fc.integer(), (population, size, seed) => {
        const drawn = drawSample(population, size, seed);
        expect(drawn).toHaveLength(Math.min(size, population));
        expect([...new Set(drawn)].sort((left, right) => left - right)).toEqual(drawn);
        expect(drawn.every((number) => number >= 0 && number < population)).toBe(true);
        expect(drawSample(population, size, seed)).toEqual(drawn);
      }),
      runs(300),
    );
  });

  it('takes every member about as often as any other', () => {
    const counts = new Array<number>(10).fill(0);
    for (let seed = 0; seed < 4000; seed += 1) for (const number of drawSample(10, 3, seed)) counts[number] = (counts[number] ?? 0) + 1;
    // 1200 are expected of each; five standard deviations are 145.
    for (const count of counts) expect(Math.abs(count - 1200)).toBeLessThan(145);
  });
});

/** Every way to draw a sample from a small population, counted one by one. */
function bruteForce(population: number, size: number, found: number, confidence: number): number {
  const likely = (marked: number) => {
    let [ways, few] = [0, 0];
    for (let bits = 0; bits < 1 << population; bits += 1) {
      let [members, bad] = [0, 0];
      for (let member = 0; member < population; member += 1)
        if ((bits >> member) & 1) {
          members += 1;
          if (member < marked) bad += 1;
        }
      if (members !== size) continue;
      ways += 1;
      if (bad <= found) few += 1;
    }
    return few / ways;
  };
  let most = found;
  for (let marked = found; marked <= population - (size - found); marked += 1) if (likely(marked) > 1 - confidence) most = marked;
  return most;
}

describe('the bound on what a sample did not find', () => {
  it('is that of counting every possible sample', () => {
    for (let population = 1; population <= 9; population += 1)
      for (let size = 1; size <= population; size += 1)
        for (let found = 0; found <= size; found += 1)
          expect([population, size, found, mostUndetected(population, size, found, 0.95)]).toEqual([
            population,
            size,
            found,
            bruteForce(population, size, found, 0.95),
          ]);
  });

  it.each([
    // Tables of attribute sampling: 59 without a finding show at most 5 % of a large population with 95 % confidence.
    [1_000_000, 59, 0, 0.95, 49_500, 49_520],
    [1_000_000, 299, 0, 0.95, 9_960, 9_975],
    [500, 500, 7, 0.95, 7, 7],
    [100, 0, 0, 0.95, 100, 100],
    [10_000_000, 299, 0, 0.95, 99_600, 99_750],
  ])('of %i, %i drawn and %i found, at %f', (population, size, found, confidence, least, most) => {
    const bound = mostUndetected(population, size, found, confidence);
    expect(bound).toBeGreaterThanOrEqual(least);
    expect(bound).toBeLessThanOrEqual(most);
  });

  it('is what the next one would have made unlikely', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), fc.nat(), (population, some, few) => {
        const size = 1 + (some % population);
        const found = few % (size + 1);
        const bound = mostUndetected(population, size, found, 0.9);
        expect(bound).toBeGreaterThanOrEqual(found);
        expect(bound).toBeLessThanOrEqual(population - (size - found));
        expect(mostUndetected(population, size, found, 0.99)).toBeGreaterThanOrEqual(bound);
      }),
      runs(300),
    );
  });
});
