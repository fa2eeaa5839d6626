import { derive } from '../derivations/index.ts';
import { SUBMISSION_CATALOGUE } from '../model/catalogue/submissions.ts';
import type { Problem } from '../model/problem.ts';
import { problemsOf } from '../model/problem-maker.ts';
import type { ProgramDerivation } from '../model/program.ts';
import type { Facts, Value } from '../model/submission.ts';

// Of the whole catalogue a page would load the sentences about rules, too.
const problem = problemsOf(SUBMISSION_CATALOGUE);

/** Facts with those that follow from them. */
export interface Derived {
  readonly facts: Facts;
  /** Facts that were given and say something else than the others do. */
  readonly problems: readonly Problem[];
}

/**
 * Computes every derived fact that is absent and can be settled, and compares those that are given.
 *
 * A fact may follow from one that itself follows from others: the derivations are gone through until nothing new is found.
 */
export function deriveFacts(given: Facts, settings: Facts, derivations: readonly ProgramDerivation[]): Derived {
  const facts: Record<string, Value> = { ...given };
  for (let found = true; found; ) {
    found = false;
    for (const derivation of derivations) {
      if (Object.hasOwn(facts, derivation.fact)) continue;
      const value = derive(derivation, { facts, settings });
      if (value === undefined) continue;
      facts[derivation.fact] = value;
      found = true;
    }
  }
  return { facts, problems: contradictions(given, { facts, settings }, derivations) };
}

/** Facts that are given and filled, and say something else than the others do. */
function contradictions(given: Facts, known: { facts: Facts; settings: Facts }, derivations: readonly ProgramDerivation[]): Problem[] {
  return derivations.flatMap((derivation) => {
    const said = Object.hasOwn(given, derivation.fact) ? given[derivation.fact] : undefined;
    const value = said === undefined || said === null ? undefined : derive(derivation, known);
    // That there is nothing to follow from says nothing against what is given.
    if (value === undefined || value === null || isSame(value, said)) return [];
    return [problem('derivation-contradiction', { fact: derivation.fact, given: String(said), derived: String(value) })];
  });
}

function isSame(left: Value, right: Value | undefined): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
