import type { Node, ProgramRule } from '../../../model/program.ts';
import { OUTCOME_BITS } from './outcome-codes.ts';
import { type DayOf, inForceSql } from './settings.ts';
import { TRUE, UNKNOWN } from './truth.ts';

/** A column that a stage of the query adds. */
export interface Column {
  readonly name: string;
  readonly sql: string;
}

/** Writes the truth of a condition, or of its contrary. */
export type Truth = (node: Node, negated?: boolean) => string;

/** Whether a rule applies, whether it applies and is kept, and whether it applies and is not. */
export function partsOf(rule: ProgramRule, index: number, day: DayOf, truth: Truth): Column[] {
  const inForce = inForceSql(rule.effective, day);
  const applies = [
    ...(typeof inForce === 'boolean' ? (inForce ? [] : ['0::UTINYINT']) : [`(CASE WHEN ${inForce} THEN ${TRUE} ELSE 0 END)::UTINYINT`]),
    ...(rule.when ? [truth(rule.when)] : []),
    ...(rule.unless ? [truth(rule.unless, true)] : []),
  ];
  const { condition, verb } = rule;
  const unknown = `${UNKNOWN}::UTINYINT`;
  const [kept, broken] = condition ? [truth(condition, verb === 'forbid'), truth(condition, verb !== 'forbid')] : [unknown, unknown];
  return [
    { name: `a${index}`, sql: applies.length === 0 ? `${TRUE}::UTINYINT` : `(${applies.join(' & ')})` },
    { name: `k${index}`, sql: kept },
    { name: `b${index}`, sql: broken },
  ];
}

/**
 * What became of a rule, from its parts, each 0 or 1: `p` it passed; `q` it failed, or of an obligation, it is open; `u` it cannot be
 * told, because it may apply and is neither. An obligation is open unless it is met for certain.
 */
export function verdictsOf({ verb }: ProgramRule, index: number): Column[] {
  const broken = verb === 'oblige' ? `((a${index} >> 1) - ((a${index} & k${index}) >> 1))` : `((a${index} & b${index}) >> 1)`;
  return [
    { name: `p${index}`, sql: `((a${index} & k${index}) >> 1)` },
    { name: `q${index}`, sql: broken },
  ];
}

/** Whether a rule cannot be told, from what else became of it. */
export function unknownOf(index: number): Column {
  return { name: `u${index}`, sql: `((a${index} & 1) - (p${index} | q${index}))` };
}

/** The outcome of a rule as a bit, from `p`, `q` and `u`. */
export function outcomeOf({ verb }: ProgramRule, index: number): Column {
  const broken = Math.log2(verb === 'oblige' ? OUTCOME_BITS.triggered : OUTCOME_BITS.failed);
  return { name: `r${index}`, sql: `(p${index} | (u${index} << ${Math.log2(OUTCOME_BITS['cannot-tell'])}) | (q${index} << ${broken}))` };
}
