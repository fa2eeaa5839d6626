import type { Facts } from '../../engine/model/submission.ts';
import type { Prepared } from './candidate.ts';

/** A candidate that has read the rules, with its name. */
export type Named = readonly [name: string, prepared: Prepared];

/**
 * Holds that all candidates find the same rules failing on complete submissions, and those of three-valued logic the same outcomes
 * on submissions with gaps.
 *
 * @throws where two differ: what is not the same work is not compared
 */
export async function verifyAgreement(candidates: readonly Named[], complete: readonly Facts[], gaps: readonly Facts[]): Promise<void> {
  const [first] = candidates;
  if (!first) return;
  for (const facts of complete) {
    const expected = String(await first[1].failing(facts));
    for (const [name, { failing }] of candidates) {
      const found = String(await failing(facts));
      if (found !== expected) throw new Error(`${name} finds ${found}, but ${first[0]} finds ${expected}`);
    }
  }
  const exact = candidates.filter(([, { codes }]) => codes);
  for (const facts of [...complete, ...gaps]) {
    const told = await Promise.all(exact.map(async ([name, { codes }]) => [name, String(await codes?.(facts))] as const));
    for (const [name, found] of told)
      if (found !== told[0]?.[1]) throw new Error(`${name} differs from ${told[0]?.[0]} on ${JSON.stringify(facts)}`);
  }
}
