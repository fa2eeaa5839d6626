import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/** Every rule has its test file. */
export const checkTestMissing: Check = (ground) => {
  const tested = new Set(ground.tests.map((test) => `${test.ruleset}/${test.rule}`));
  return rulesOf(ground.rulebook)
    .filter(({ ruleset, rule }) => !tested.has(`${ruleset}/${rule.id}`))
    .map(({ ruleset, rule }) => {
      const place = placeOf(ground, `rule:${ruleset}/${rule.id}`);
      return problem('test-missing', { rule: rule.id, file: place.file?.replace(/\.yaml$/, '.test.yaml') }, place);
    });
};

/** Every test file has its rule. */
export const checkTestWithoutRule: Check = (ground) => {
  const rules = new Set(rulesOf(ground.rulebook).map(({ ruleset, rule }) => `${ruleset}/${rule.id}`));
  return ground.tests
    .filter((test) => !rules.has(`${test.ruleset}/${test.rule}`))
    .map((test) => problem('test-without-rule', { rule: test.rule }, placeOf(ground, `test:${test.ruleset}/${test.rule}`, ['rule'])));
};
