import { describe, expect, it } from 'vitest';
import { groundOf } from '../../../engine/analysis/ground.ts';
import { type CaseResult, runTest } from '../../../engine/analysis/run-case.ts';
import { garage } from '../../support/garage.ts';
import { edit, PATHS, TIDY } from './tidy.ts';

const { red, redTest } = PATHS;

async function run(changes: Record<string, string> = {}, rule = 'paint/no-red'): Promise<CaseResult[]> {
  const ground = groundOf(garage({ ...TIDY, ...changes }));
  const test = ground.tests.find((candidate) => candidate.rule === rule);
  if (!test) throw new Error(`no test of ${rule}`);
  return runTest(ground, test, (local) => `${local}+08:00`);
}

const verdicts = (results: readonly CaseResult[]) => results.map((result) => result.verdict);

describe('a case', () => {
  it('passes where the outcome is the one expected', async () =>
    expect(verdicts(await run())).toEqual(['passed', 'passed', 'passed', 'passed']));

  it('fails where the outcome is another, and says which and why', async () => {
    const [first] = await run(edit(redTest, '{ colour: green }', '{ colour: red }'));
    expect(first).toMatchObject({
      name: 'green is fine',
      verdict: 'failed',
      expected: { outcome: 'passed' },
      actual: { outcome: 'failed', missing: [] },
    });
    expect(first?.actual?.why.en).toContain('"Colour" is "Red"');
    expect(first?.place).toEqual({ file: redTest, line: 3, column: 11 });
  });

  it('fails where other facts are missing than those named', async () => {
    const results = await run(edit(redTest, 'missing: [colour]', 'missing: [plate]'));
    expect(verdicts(results)).toEqual(['passed', 'passed', 'failed', 'passed']);
    expect(results[2]?.actual).toMatchObject({ outcome: 'cannot-tell', missing: ['colour'] });
  });

  it('does not mind the order of the missing facts', async () => {
    const both = {
      ...edit(red, 'forbid: { fact: colour, is: red }', 'forbid: { all: [{ fact: colour, is: red }, { fact: lit, is: true }] }'),
      ...edit(redTest, 'missing: [colour]', 'missing: [lit, colour]'),
    };
    expect(verdicts(await run(both))[2]).toBe('passed');
  });

  it('is judged on its own day, or on the first day of the rule', async () => {
    const [first] = await run(edit(redTest, 'given: { colour: green }', 'on: 2023-12-31\n    given: { colour: green }'));
    expect(first).toMatchObject({ verdict: 'failed', actual: { outcome: 'inapplicable' } });
  });

  it('overrides settings on that day', async () => {
    const results = await run(edit(redTest, 'settings: { strict: false }', 'settings: { strict: true }'));
    expect(results[3]?.actual?.outcome).toBe('failed');
  });

  it('reads local times in the zone it is given', async () =>
    expect(verdicts(await run({}, 'report-back'))).toEqual(['passed', 'passed', 'passed', 'passed']));
});

describe('a case that cannot be run fails', () => {
  it('where a fact is unknown', async () => {
    const [first, second] = await run(edit(redTest, '{ colour: green }', '{ color: green }'));
    expect(first?.actual).toBeUndefined();
    expect(first?.problems.map((entry) => entry.code)).toEqual(['fact-unknown']);
    expect(second?.verdict).toBe('passed');
  });

  it('where the rule cannot be compiled', async () => {
    const results = await run(edit(red, 'is: red', 'is: rot'));
    expect(verdicts(results)).toEqual(['failed', 'failed', 'failed', 'failed']);
    expect(results[0]?.problems.map((entry) => entry.code)).toEqual(['option-unknown']);
  });

  it('where given and derived facts contradict each other', async () => {
    const [first] = await run(edit(redTest, '{ colour: green }', '{ colour: green, riders: [{ helmet: false }], bareheaded: 0 }'));
    expect(first?.problems).toMatchObject([{ code: 'derivation-contradiction', file: redTest, line: 3 }]);
  });
});

describe('the time of an obligation', () => {
  const path = 'rules/garage/report-back.test.yaml';
  const due = (at: string) => run(edit(path, 'expect: triggered', `expect: triggered, due: ${at}`), 'report-back');
  const seen = async (at: string) => (await due(at)).find(({ expected }) => expected.due !== undefined);

  it.each([
    ['in the same offset', '"2024-03-16T09:30:00+08:00"'],
    ['in another', '"2024-03-16T01:30:00+00:00"'],
    ['in local time', '"2024-03-16T09:30:00"'],
  ])('is the one expected, written %s', async (_how, at) => expect(await seen(at)).toMatchObject({ verdict: 'passed' }));

  it.each([
    ['a second more', '"2024-03-16T09:30:01+08:00"', '2024-03-16T09:30:01+08:00'],
    ['none', 'null', null],
  ])('is not the one expected: %s', async (_what, at, expected) =>
    expect(await seen(at)).toMatchObject({ verdict: 'failed', expected: { due: expected }, actual: { due: '2024-03-16T09:30:00+08:00' } }),
  );
});
