import type { Place } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Effect, Rule } from '../model/rule.ts';
import type { RuleTest } from '../model/rulebook.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/** What a test states of its rule as a whole, since outcomes of cases say nothing of it. */
export const STATED = ['effect', 'by', 'to'] as const;

/** One thing that a test may state of its rule. */
export type Stated = (typeof STATED)[number];

/** What a rule has of those. */
export function statedOf({ effect, duty }: { readonly effect: Effect; readonly duty?: Rule['oblige'] }): Partial<Record<Stated, string>> {
  return { effect, ...(duty ? { by: duty.by } : {}), ...(duty?.to === undefined ? {} : { to: duty.to }) };
}

/** Where a test says which effect its rule has, who is to act and for whom, the rule has it. */
export const checkTestEffects: Check = (ground) => {
  const rules = new Map(rulesOf(ground.rulebook).map(({ ruleset, rule }) => [`${ruleset}/${rule.id}`, rule]));
  return ground.tests.flatMap((test) => {
    const key = `${test.ruleset}/${test.rule}`;
    const rule = rules.get(key);
    return rule ? differing(test, rule).map((part) => told(part, test, rule, placeOf(ground, `test:${key}`, [part]))) : [];
  });
};

function differing(test: RuleTest, { effect, oblige }: Rule): Stated[] {
  const actual = statedOf({ effect, ...(oblige ? { duty: oblige } : {}) });
  return STATED.filter((part) => test[part] !== undefined && test[part] !== actual[part]);
}

function told(part: Stated, { rule, [part]: stated }: RuleTest, { effect, oblige }: Rule, place: Partial<Place>): Problem {
  if (part === 'effect') return problem('test-effect', { rule, stated, effect }, place);
  const actual = oblige?.[part] ?? { 'zh-CN': '没有写', en: 'nobody' };
  return problem('test-duty', { rule, key: part, stated, actual }, place);
}
