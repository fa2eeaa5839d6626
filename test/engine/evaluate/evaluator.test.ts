import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { evaluatorOf } from '../../../engine/evaluate/evaluator.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { facts } from '../../support/arbitrary.ts';
import { checklistText, FACTS, garage, ruleText } from '../../support/garage.ts';
import { runs } from '../../support/runs.ts';

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

  it('tells facts that say something else than follows from the others', async () => {
    const given = { doors: 6, size: 'small', riders: [{ helmet: false }], bareheaded: 3 };
    await expect(evaluate(program, { checklist: 'all', facts: given }, 's', '2024-06-01')).rejects.toThrow(ProblemError);
    expect([...evaluator.on('2024-06-01').run(given).contradicted].sort()).toEqual(['bareheaded', 'size']);
    expect(evaluator.on('2024-06-01').run({ doors: 6, size: 'large' }).contradicted).toEqual([]);
  });
});
