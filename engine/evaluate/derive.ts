import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { ProgramDerivation } from '../model/program.ts';
import type { Facts, Value } from '../model/submission.ts';
import { factContext, judge } from '../operators/judge.ts';

/** Facts with those that follow from them. */
export interface Derived {
  readonly facts: Facts;
  /** Facts that were given and say something else than the others do. */
  readonly problems: readonly Problem[];
}

/** Computes every derived fact that is absent and can be settled, and compares those that are given. */
export function deriveFacts(given: Facts, settings: Facts, derivations: readonly ProgramDerivation[]): Derived {
  const facts: Record<string, Value> = { ...given };
  const problems: Problem[] = [];
  for (const derivation of derivations) {
    const value = derive(derivation, { facts: given, settings });
    if (value === undefined) continue;
    const said = given[derivation.fact];
    if (said === undefined || said === null) {
      if (said === undefined) facts[derivation.fact] = value;
    } else if (said !== value) {
      problems.push(problem('derivation-contradiction', { fact: derivation.fact, given: String(said), derived: String(value) }));
    }
  }
  return { facts, problems };
}

function derive(derivation: ProgramDerivation, known: { facts: Facts; settings: Facts }): Value | undefined {
  const context = factContext(known);
  if ('cases' in derivation) {
    for (const { when, value } of derivation.cases) {
      const holds = judge(when, context);
      if (holds !== false) return holds === true ? value : undefined;
    }
    return undefined;
  }
  const list = known.facts[derivation.count];
  if (!Array.isArray(list)) return undefined;
  const { where } = derivation;
  const fits = list.map((record: Value) => (where ? context.judge(where, record) : true));
  return fits.includes('unknown') ? undefined : fits.filter((fit) => fit === true).length;
}
