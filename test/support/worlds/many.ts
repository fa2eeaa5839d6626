import fc from 'fast-check';
import { seeded } from '../../../engine/analysis/mutants/seeded.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { valueFor } from './shapes.ts';
import type { World } from './world.ts';

/** How many values of a fact are tried in a world. */
const POOL = 12;

/** Many submissions of a world: every fact absent now and then, and else one of a dozen values. */
export function manySubmissions({ facts }: Pick<World, 'facts'>, count: number, seed: number): Facts[] {
  const random = seeded(seed);
  const pools = Object.entries(facts).map(([name, fact]) => [name, fc.sample(valueFor(fact), { numRuns: POOL, seed })] as const);
  return Array.from({ length: count }, () => {
    const given = pools.filter(() => random() < 0.75);
    return Object.fromEntries(given.map(([name, pool]) => [name, pool[Math.floor(random() * pool.length)] as Value]));
  });
}
