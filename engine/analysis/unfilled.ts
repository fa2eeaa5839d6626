import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf } from './ground.ts';
import { textsOf } from './texts.ts';

/** What a new rule's template writes where an admin still has to write. */
export const TO_FILL = { 'zh-CN': '待填写', en: 'TODO' } as const;

/** Nothing may stay as the template left it: texts of rules, and names of test cases. */
export const checkUnfilled: Check = (ground) => [
  ...textsOf(ground)
    .filter(({ text }) => isUnfilled(text['zh-CN']) || isUnfilled(text.en))
    .map(({ text, key, path }) =>
      problem('text-unfilled', { text: isUnfilled(text['zh-CN']) ? text['zh-CN'] : text.en }, placeOf(ground, key, path)),
    ),
  ...ground.tests.flatMap((test) =>
    test.cases.flatMap(({ name }, index) =>
      isUnfilled(name)
        ? [problem('text-unfilled', { text: name }, placeOf(ground, `test:${test.ruleset}/${test.rule}`, ['cases', index, 'name']))]
        : [],
    ),
  ),
];

function isUnfilled(text: string): boolean {
  return text.startsWith(TO_FILL['zh-CN']) || text.startsWith(TO_FILL.en);
}
