import type { Node, ProgramRule } from '../../../model/program.ts';
import { OUTCOME_BITS } from './outcome-codes.ts';
import { type DayOf, inForceSql } from './settings.ts';

/** A column that a stage of the query adds. */
export interface Column {
  readonly name: string;
  readonly sql: string;
}

/** Whether a rule applies, and what its verb's condition comes to: NULL where nobody can tell. */
export function partsOf(rule: ProgramRule, index: number, day: DayOf, truth: (node: Node) => string): Column[] {
  const scope = [
    ...(rule.when ? [truth(rule.when)] : []),
    ...(rule.unless ? [`(NOT ${truth(rule.unless)})`] : []),
  ];
  const inForce = inForceSql(rule.effective, day);
  const applies = [...(inForce === true ? [] : [inForce === false ? 'FALSE' : inForce]), ...scope];
  return [
    { name: `a${index}`, sql: applies.length === 0 ? 'TRUE' : `(${applies.join(' AND ')})` },
    { name: `c${index}`, sql: rule.condition ? truth(rule.condition) : 'NULL::BOOLEAN' },
  ];
}

/** The outcome of a rule as a bit, from its two parts. */
export function outcomeOf({ verb, when, unless, effective }: ProgramRule, index: number, day: DayOf): Column {
  const { inapplicable, passed, triggered, failed } = OUTCOME_BITS;
  const unknown = OUTCOME_BITS['cannot-tell'];
  const [applies, condition] = [`a${index}`, `c${index}`];
  const [held, missed] = verb === 'forbid' ? [failed, passed] : [passed, failed];
  const found =
    verb === 'oblige'
      ? `WHEN ${condition} THEN ${passed} ELSE ${triggered}`
      : `WHEN ${condition} THEN ${held} WHEN NOT ${condition} THEN ${missed} ELSE ${unknown}`;
  const always = !when && !unless && inForceSql(effective, day) === true;
  const scope = always ? '' : `WHEN NOT ${applies} THEN ${inapplicable} WHEN ${applies} IS NULL THEN ${unknown} `;
  return { name: `r${index}`, sql: `(CASE ${scope}${found} END)::UTINYINT` };
}
