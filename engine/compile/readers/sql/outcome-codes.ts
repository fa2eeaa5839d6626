import type { Outcome, RuleOutcome } from '../../../model/decision.ts';
import type { Verb } from '../../../model/program.ts';
import type { Effect } from '../../../model/rule.ts';

/**
 * Outcomes of a rule as bits: together, those of several rules say at once whether one of them applied, failed or cannot be told. Of
 * a rule that does not apply there is no bit.
 */
export const OUTCOME_BITS: Readonly<Record<Exclude<RuleOutcome, 'waived'>, number>> = {
  inapplicable: 0,
  passed: 1,
  'cannot-tell': 2,
  triggered: 4,
  failed: 8,
};

/** Outcomes of a whole submission in the order of their codes, from 0. */
export const DECISIONS: readonly Outcome[] = ['granted', 'conditional', 'incomplete', 'refused'];

/** A rule in the query: its effect, and the columns that are 1 where it failed (or stays open), and where it cannot be told. */
export interface Verdict {
  readonly effect: Effect;
  readonly verb: Verb;
  readonly broken: string;
  readonly unknown: string;
}

/** The code of the decision to which the outcomes of rules come. */
export function decisionSql(rules: readonly Verdict[]): string {
  const any = (which: (rule: Verdict) => string | undefined) => {
    const columns = rules.map(which).filter((column) => column !== undefined);
    return columns.length === 0 ? 'FALSE' : `(${columns.join(' | ')}) <> 0`;
  };
  const failed = (...effects: Effect[]) =>
    any(({ effect, verb, broken }) => (verb !== 'oblige' && effects.includes(effect) ? broken : undefined));
  const refused = failed('refuse');
  const undecided = any(({ effect, unknown }) => (effect === 'refuse' || effect === 'incomplete' ? unknown : undefined));
  const incomplete = `${failed('incomplete')} OR ${undecided}`;
  const open = any(({ effect, verb, broken }) => (verb === 'oblige' && effect !== 'monitor' ? broken : undefined));
  const conditional = `${failed('conditional', 'act', 'report')} OR ${open}`;
  return `(CASE WHEN ${refused} THEN 3 WHEN ${incomplete} THEN 2 WHEN ${conditional} THEN 1 ELSE 0 END)::UTINYINT`;
}
