import { PARTS } from '../../../engine/compile/readers/json-rules-engine.ts';
import { decide } from '../../../engine/evaluate/decide.ts';
import { outcomeOf, type PartTruth } from '../../../engine/evaluate/outcome.ts';
import type { Program } from '../../../engine/model/program.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { factContext, judge } from '../../../engine/operators/judge.ts';
import type { SqlVerdict } from '../duckdb.ts';

/** What the engine's own operators come to, rule by rule and in all. */
export function judged(program: Program, facts: Facts, settings: Facts, day: string): SqlVerdict {
  const context = factContext({ facts, settings });
  const outcomes = program.rules.map((rule) => {
    const truths = PARTS.flatMap((part) => (rule[part] ? [[part, judge(rule[part], context)]] : []));
    return outcomeOf(rule, Object.fromEntries(truths) as PartTruth, day);
  });
  return { outcomes, decision: decide(program.rules.map(({ effect }, index) => ({ effect, outcome: outcomes[index] as never }))) };
}

/** Notes which operators and derivations a Program has. */
export function noteKinds(program: Program, seen: { readonly operators: Set<string>; readonly derivations: Set<string> }): void {
  for (const { kind } of program.derivations) seen.derivations.add(kind);
  JSON.stringify(program, (key, value) => {
    if (key === 'operator') seen.operators.add(String(value));
    return value;
  });
}
