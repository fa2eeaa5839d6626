import type { RuleOutcome } from '../model/decision.ts';
import { and, type Kleene, not } from '../model/kleene.ts';
import type { ProgramRule } from '../model/program.ts';
import { inForce } from '../model/rulebook.ts';

/** Truth of the parts of one rule. */
export interface PartTruth {
  readonly when?: Kleene;
  readonly unless?: Kleene;
  readonly condition?: Kleene;
}

/** Outcome of a rule on a day, from the truth of its parts. */
export function outcomeOf(rule: ProgramRule, truth: PartTruth, day: string): RuleOutcome {
  const applies = inForce(rule.effective, day) ? and([truth.when ?? true, not(truth.unless ?? false)]) : false;
  if (applies === false) return 'inapplicable';
  if (applies === 'unknown') return 'cannot-tell';
  if (rule.verb === 'oblige') return truth.condition === true ? 'passed' : 'triggered';
  if (truth.condition === 'unknown' || truth.condition === undefined) return 'cannot-tell';
  const kept = rule.verb === 'require' ? truth.condition : !truth.condition;
  return kept ? 'passed' : 'failed';
}
