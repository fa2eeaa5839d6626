import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { PARTS } from '../../../engine/compile/readers/json-rules-engine.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { evaluatorOf } from '../../../engine/evaluate/evaluator.ts';
import { findingOf } from '../../../engine/evaluate/finding.ts';
import { outcomeOf, type PartTruth } from '../../../engine/evaluate/outcome.ts';
import { whyOf } from '../../../engine/evaluate/why.ts';
import type { Finding } from '../../../engine/model/decision.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import type { ProgramRule } from '../../../engine/model/program.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { factContext, judge } from '../../../engine/operators/judge.ts';
import { facts } from '../../support/arbitrary.ts';
import { checklistText, FACTS, garage, ruleText } from '../../support/garage.ts';
import { runs } from '../../support/runs.ts';
import { programOf, world } from '../../support/worlds/world.ts';

const all = Object.values(FACTS).map((fact) => fact.name);
const { rulebook } = garage({
  'checklists/all.yaml': checklistText('all', all),
  'rules/garage/x.yaml': ruleText('x', 'forbid: { fact: bareheaded, above: 0 }'),
  'rules/garage/y.yaml': ruleText(
    'y',
    'require: { fact: size, is: small }\nwhen: { fact: doors, above: { setting: most-riders } }\neffect: incomplete',
  ),
  'rules/garage/z.yaml': ruleText(
    'z',
    'forbid: { fact: riders, some: { all: [{ field: age, below: 16 }, { not: { field: helmet, is: true } }] } }\neffect: act',
  ),
});
const program = compileProgram(rulebook, 'all');
const DAYS = ['2023-12-31', '2024-01-01', '2024-06-01', '2025-01-01'];
const some = facts.map(
  (given): Facts => Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'size' && name !== 'bareheaded')),
);

describe.each([true, false])('an evaluator with code generated: %s', (codegen) => {
  const evaluator = evaluatorOf(program, { codegen });

  it('says how it was made', () => expect(evaluator.form).toBe(codegen ? 'generated' : 'closures'));

  it('keeps a day', () => expect(evaluator.on('2024-06-01')).toBe(evaluator.on('2024-06-01')));

  it('comes to the decision, the outcomes and, byte for byte, the findings that are made by two readers', async () => {
    await fc.assert(
      fc.asyncProperty(some, fc.constantFrom(...DAYS), async (given, day) => {
        const { decision } = await evaluate(program, { checklist: 'all', facts: given }, 's', day);
        const outcomes = evaluator.on(day).run(given);
        expect(outcomes.outcome).toBe(decision.outcome);
        expect(program.rules.map((_, index) => outcomes.of(index))).toEqual(decision.findings.map((finding) => finding.outcome));
        expect(JSON.stringify(outcomes.findings())).toBe(JSON.stringify(decision.findings));
        expect(JSON.stringify(program.rules.map((_, index) => outcomes.finding(index)))).toBe(JSON.stringify(decision.findings));
      }),
      runs(100),
    );
  });

  it('makes a finding of the submission it is about, whatever was judged since', () => {
    const red = evaluator.on('2024-06-01').run({ colour: 'red', doors: 5 });
    evaluator.on('2025-01-01').run({ colour: 'blue', doors: 1 });
    const finding = red.finding(program.rules.findIndex(({ id }) => id === 'paint/no-red'));
    expect([finding.outcome, finding.because.verb?.outcome]).toEqual(['failed', true]);
  });

  it('says the same sentences however late they are read, and whatever was told since', () => {
    const day = evaluator.on('2024-06-01');
    const given: Facts = { colour: 'red', doors: 5, riders: [{ age: 12, helmet: false }, { age: 30 }], extras: ['roof'], lit: false };
    const expected = JSON.stringify(day.run(given).findings());
    const late = day.run(given).findings();
    day
      .run({ colour: 'green', doors: 4, riders: [{ age: 9, helmet: null }] })
      .findings()
      .map((finding) => JSON.stringify(finding));
    day.run({}).finding(0);
    expect(JSON.stringify(late)).toBe(expected);
    expect(late.map(({ because }) => whyOf([because.when, because.unless, because.verb]))).toEqual(
      (JSON.parse(expected) as Finding[]).map(({ because }) => whyOf([because.when, because.unless, because.verb])),
    );
  });

  it('judges anew what has been changed in place', () => {
    const given: Record<string, Value> = { colour: 'blue' };
    const day = evaluator.on('2024-06-01');
    const index = program.rules.findIndex(({ id }) => id === 'paint/no-red');
    expect(day.run(given).finding(index).outcome).toBe('passed');
    given['colour'] = 'red';
    expect(day.run(given).finding(index).outcome).toBe('failed');
  });

  it('tells facts that say something else than follows from the others', async () => {
    const given = { doors: 6, size: 'small', riders: [{ helmet: false }], bareheaded: 3 };
    await expect(evaluate(program, { checklist: 'all', facts: given }, 's', '2024-06-01')).rejects.toThrow(ProblemError);
    expect([...evaluator.on('2024-06-01').run(given).contradicted].sort()).toEqual(['bareheaded', 'size']);
    expect(evaluator.on('2024-06-01').run({ doors: 6, size: 'large' }).contradicted).toEqual([]);
  });
});

it('findings of any world are, byte for byte, those made by the engine’s own operators', () => {
  fc.assert(
    fc.property(world, (made) => {
      const anything = programOf(made);
      const labelOf = (fact: string) => anything.facts[fact]?.label ?? { 'zh-CN': fact, en: fact };
      const evaluator = evaluatorOf(anything);
      for (const given of made.submissions) {
        for (const day of made.days) {
          const settings = settingsOn(made.settings, day);
          const derived = deriveFacts(given, settings, anything.derivations);
          const context = factContext({ facts: derived.facts, settings });
          const truth = (rule: ProgramRule): PartTruth =>
            Object.fromEntries(PARTS.flatMap((part) => (rule[part] ? [[part, judge(rule[part], context)]] : [])));
          const expected = anything.rules.map((rule) => findingOf(rule, truth(rule), { day, context, labelOf }));
          expect(expected.map(({ outcome }) => outcome)).toEqual(anything.rules.map((rule) => outcomeOf(rule, truth(rule), day)));
          expect(JSON.stringify(evaluator.on(day).run(given).findings())).toBe(JSON.stringify(expected));
        }
      }
    }),
    runs(1000),
  );
});
