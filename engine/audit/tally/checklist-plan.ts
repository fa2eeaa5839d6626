import type { FactDefinition } from '../../model/fact.ts';
import type { Node, Program, ProgramRule } from '../../model/program.ts';
import type { Effect } from '../../model/rule.ts';
import { factsOf } from '../dimensions.ts';
import { askedOnce, type Deadline, deadlinesOf } from '../places.ts';

/** Rules that share a clause or an effect, by their places in the Program. */
export interface RuleGroup {
  readonly clause?: string;
  readonly effect?: Effect;
  readonly rules: readonly number[];
}

/** What of the submissions of one checklist is counted, whatever counts it. */
export interface ChecklistPlan {
  readonly program: Program;
  readonly deadlines: readonly Deadline[];
  /** Clauses and effects of several rules; of one rule they say what the rule says. */
  readonly groups: readonly RuleGroup[];
  /** Facts that are asked, in the order of their counts, with the conditions under which they are; none where they always are. */
  readonly asked: ReadonlyMap<string, readonly Node[] | undefined>;
}

/** What is counted of a checklist. */
export function checklistPlanOf(program: Program): ChecklistPlan {
  return {
    program,
    deadlines: deadlinesOf(program).filter(({ leaf }) => leaf.subject.field === undefined),
    groups: groupsOf(program),
    asked: askedOnce(program),
  };
}

/** Facts that tell a dimension by which submissions are grouped: their text is shown as it is. */
export function toldFacts(
  facts: Readonly<Record<string, FactDefinition>>,
): Readonly<Record<'contractor' | 'property' | 'handler', readonly FactDefinition[]>> {
  const named = (dimension: 'property' | 'contractor' | 'handler') =>
    factsOf(dimension, facts).map((name) => facts[name] as FactDefinition);
  return { contractor: named('contractor'), property: named('property'), handler: named('handler') };
}

function groupsOf({ rules }: Program): RuleGroup[] {
  const by = <Key>(keys: (rule: ProgramRule) => readonly Key[]) => {
    const found = new Map<Key, number[]>();
    rules.forEach((rule, index) => {
      for (const key of new Set(keys(rule))) found.set(key, [...(found.get(key) ?? []), index]);
    });
    return [...found].filter(([, all]) => all.length > 1);
  };
  return [
    ...by(({ clauses }) => clauses).map(([clause, all]) => ({ clause, rules: all })),
    ...by(({ effect }) => [effect]).map(([effect, all]) => ({ effect, rules: all })),
  ];
}
