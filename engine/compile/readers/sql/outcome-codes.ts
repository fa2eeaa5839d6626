import type { Outcome, RuleOutcome } from '../../../model/decision.ts';
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

/** The code of the decision to which the outcomes of rules come, given as columns with their effects. */
export function decisionSql(rules: readonly { readonly effect: Effect; readonly column: string }[]): string {
  const of = (...effects: Effect[]) => {
    const columns = rules.filter(({ effect }) => effects.includes(effect)).map(({ column }) => column);
    return columns.length === 0 ? '0::UTINYINT' : `(${columns.join(' | ')})`;
  };
  const { failed, triggered } = OUTCOME_BITS;
  const has = (bits: string, mask: number) => `((${bits}) & ${mask}::UTINYINT) <> 0`;
  const refused = has(of('refuse'), failed);
  const incomplete = `${has(of('incomplete'), failed)} OR ${has(of('refuse', 'incomplete'), OUTCOME_BITS['cannot-tell'])}`;
  const open = has(of('refuse', 'incomplete', 'conditional', 'act', 'report'), triggered);
  const conditional = `${has(of('conditional', 'act', 'report'), failed)} OR ${open}`;
  return `(CASE WHEN ${refused} THEN 3 WHEN ${incomplete} THEN 2 WHEN ${conditional} THEN 1 ELSE 0 END)::UTINYINT`;
}
