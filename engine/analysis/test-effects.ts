import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/** Where a test says which effect its rule has, the rule has it. */
export const checkTestEffects: Check = (ground) => {
  const effects = new Map(rulesOf(ground.rulebook).map(({ ruleset, rule }) => [`${ruleset}/${rule.id}`, rule.effect]));
  return ground.tests.flatMap(({ ruleset, rule, effect: stated }) => {
    const effect = effects.get(`${ruleset}/${rule}`);
    if (stated === undefined || effect === undefined || stated === effect) return [];
    return [problem('test-effect', { rule, stated, effect }, placeOf(ground, `test:${ruleset}/${rule}`, ['effect']))];
  });
};
