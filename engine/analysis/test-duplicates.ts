import { canonicalJson } from '../compile/digest.ts';
import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf } from './ground.ts';

/** No two cases of a rule are alike, by name or by content: the second one asserts nothing. */
export const checkTestDuplicates: Check = (ground) =>
  ground.tests.flatMap((test) => {
    const seen = new Set<string>();
    return test.cases.flatMap(({ name, on, settings, given }, index) => {
      const marks = [`name ${name}`, `content ${canonicalJson({ on, settings, given })}`];
      const repeated = marks.some((mark) => seen.has(mark));
      for (const mark of marks) seen.add(mark);
      return repeated
        ? [problem('case-duplicate', { name }, placeOf(ground, `test:${test.ruleset}/${test.rule}`, ['cases', index, 'name']))]
        : [];
    });
  });
