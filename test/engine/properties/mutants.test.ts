import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutantCompiler } from '../../../engine/analysis/mutants/compile-mutant.ts';
import { searchDifference } from '../../../engine/analysis/mutants/difference.ts';
import { judgeRule } from '../../../engine/analysis/mutants/judge-rule.ts';
import { mutantsOf } from '../../../engine/analysis/mutants/kinds.ts';
import type { Rule } from '../../../engine/model/rule.ts';
import { factContext } from '../../../engine/operators/judge.ts';
import { allSettings, condition, facts, type WrittenCondition } from '../../support/arbitrary.ts';
import { garage } from '../../support/garage.ts';
import { runs } from '../../support/runs.ts';

const { rulebook } = garage();
const compile = mutantCompiler(rulebook);
const DAY = '2024-01-01';

const ruleOf = (when: WrittenCondition, forbid: WrittenCondition): Rule => ({
  id: 'trial',
  title: { 'zh-CN': '试', en: 'Trial' },
  cites: ['g.01'],
  effective: { from: DAY },
  when: when as Rule['when'] & object,
  forbid: forbid as Rule['forbid'] & object,
  effect: 'refuse',
  remedy: { 'zh-CN': '改', en: 'Mend' },
});

const equivalentOf = (rule: Rule) => {
  const program = compile(rule);
  if (!program) return [];
  const mutants = mutantsOf(rule, rulebook).flatMap(({ id, rule: changed }) => {
    const mutant = compile(changed);
    return mutant && !/^effect|effective/.test(id) ? [{ id, mutant }] : [];
  });
  const few = mutants.slice(0, 8);
  return few.flatMap(({ id, mutant }) => (searchDifference(program, mutant, rulebook, []).difference ? [] : [{ id, mutant, program }]));
};

describe('a mutant that is called equivalent', () => {
  it('comes to the outcome of its rule whatever is answered', () => {
    fc.assert(
      fc.property(
        condition,
        condition,
        fc.array(fc.tuple(facts, allSettings), { minLength: 30, maxLength: 30 }),
        (when, forbid, answers) => {
          for (const { id, mutant, program } of equivalentOf(ruleOf(when, forbid)))
            for (const [given, values] of answers) {
              const context = factContext({ facts: given, settings: values });
              expect([id, judgeRule(mutant, context, DAY)]).toEqual([id, judgeRule(program, context, DAY)]);
            }
        },
      ),
      { ...runs(40), seed: 2024 },
    );
  }, 600_000);
});
