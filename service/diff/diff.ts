import { type DefinitionDifference, definitionDifferences } from '../../engine/analysis/difference/definitions.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { sideOf } from '../impact/sides.ts';
import { type DiffOrder, type RuleDiff, ruleDifferences } from './rules.ts';

/** In what two sets of rules differ in meaning. */
export interface RulesDiff {
  /** Day on which they are compared, where it is not the days that differ. */
  readonly day: string;
  /** Whether nothing differs but layout, comments and tests. */
  readonly same: boolean;
  readonly rules: readonly RuleDiff[];
  readonly others: readonly DefinitionDifference[];
}

/**
 * Compares two sets of rules by what they mean: which rules decide otherwise, in which direction, with a submission that shows it, and
 * what else is not the same.
 *
 * @throws ProblemError with the errors of either; `impact-stopped` where the signal says so; `readers-disagree`, `impact-disagrees`
 */
export async function diffRules(order: DiffOrder): Promise<RulesDiff> {
  const { before, after, day } = order;
  const broken = [...before.broken, ...after.broken];
  if (broken.length > 0) throw new ProblemError(broken);
  const sides = [sideOf(before.loaded, []), sideOf(after.loaded, [])] as const;
  const rules = await ruleDifferences(order, sides);
  const others = definitionDifferences(before.loaded.rulebook, after.loaded.rulebook);
  return { day, same: rules.length + others.length === 0, rules, others };
}
