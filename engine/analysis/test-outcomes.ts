import { problem } from '../model/problems.ts';
import type { Rule } from '../model/rule.ts';
import type { RuleCase } from '../model/rulebook.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/** The tests of a rule show every outcome that it can have: only then does a test fail when someone breaks the rule. */
export const checkTestOutcomes: Check = (ground) => {
  const tests = new Map(ground.tests.map((test) => [`${test.ruleset}/${test.rule}`, test]));
  return rulesOf(ground.rulebook).flatMap(({ ruleset, rule }) => {
    const test = tests.get(`${ruleset}/${rule.id}`);
    if (!test) return [];
    const shown = new Set(test.cases.map((entry) => entry.expect));
    const lacking = outcomesOf(rule).filter((outcome) => !shown.has(outcome));
    return lacking.map((outcome) =>
      problem('test-lacks-outcome', { rule: rule.id, outcome }, placeOf(ground, `test:${ruleset}/${rule.id}`, ['cases'], 'key')),
    );
  });
};

/** Outcomes that a rule can have. An obligation without scope always applies, so it is never in doubt. */
function outcomesOf(rule: Rule): RuleCase['expect'][] {
  const scoped = rule.when !== undefined || rule.unless !== undefined;
  const inapplicable = scoped ? (['inapplicable'] as const) : [];
  if (!rule.oblige) return ['passed', 'failed', 'cannot-tell', ...inapplicable];
  const passed = rule.oblige.done === undefined ? [] : (['passed'] as const);
  return ['triggered', ...passed, ...(scoped ? (['cannot-tell'] as const) : []), ...inapplicable];
}
