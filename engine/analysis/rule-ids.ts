import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/**
 * A rule's id is unique over all RuleSets, and over the former ids of all rules: a decision cites a rule by its id alone, and
 * a former id must still resolve to one rule.
 */
export const checkRuleIds: Check = (ground) => {
  const taken = new Set<string>();
  const problems: Problem[] = [];
  for (const { ruleset, rule } of rulesOf(ground.rulebook)) {
    if (taken.has(rule.id)) problems.push(problem('id-duplicate', { id: rule.id }, placeOf(ground, `rule:${ruleset}/${rule.id}`, ['id'])));
    taken.add(rule.id);
  }
  for (const { ruleset, rule } of rulesOf(ground.rulebook)) {
    for (const [index, id] of (rule.formerly ?? []).entries()) {
      if (taken.has(id)) problems.push(problem('id-duplicate', { id }, placeOf(ground, `rule:${ruleset}/${rule.id}`, ['formerly', index])));
      taken.add(id);
    }
  }
  return problems;
};
