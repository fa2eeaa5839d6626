import { describe, expect, it } from 'vitest';
import { type Coverage, coverageOf, isWhole } from '../../../engine/analysis/coverage.ts';
import { groundOf } from '../../../engine/analysis/ground.ts';
import { runTest } from '../../../engine/analysis/run-case.ts';
import { garage } from '../../support/garage.ts';
import { edit, PATHS, TIDY } from './tidy.ts';

const { entry, policy, red, redTest, lights } = PATHS;

async function cover(changes: Record<string, string | null> = {}): Promise<Coverage> {
  const ground = groundOf(garage({ ...TIDY, ...changes }));
  const results = await Promise.all(ground.tests.map((test) => runTest(ground, test, (local) => `${local}+08:00`)));
  return coverageOf(ground, results.flat());
}

const NO_GAPS = {
  clausesWithoutPlace: [],
  clausesUnproven: [],
  rulesWithoutClause: [],
  rulesWithoutTest: [],
  testsWithoutAssertion: [],
  testsFailing: [],
};
const third = (checked: string) =>
  edit(
    policy,
    'g.02:',
    `g.03: { section: "1", item: 三, label: { zh-CN: 三, en: Three }, kind: duty, who: driver, checked: ${checked} }\n  g.02:`,
  );
/** A test of no-red in which the rule never fails. */
const harmless = edit(redTest, 'given: { colour: red }\n    expect: failed', 'given: { colour: blue }\n    expect: passed');

describe('a whole matrix', () => {
  it('has a place for each clause', async () => {
    const coverage = await cover();
    expect(coverage).toMatchObject({ checkable: 2, covered: 2, informative: 0, rules: 3, cases: 12, gaps: NO_GAPS });
    expect(isWhole(coverage)).toBe(true);
    expect(coverage.clauses.find(({ clause }) => clause.id === 'g.02')?.places).toEqual([
      { kind: 'rule', id: 'lights', proven: true },
      { kind: 'rule', id: 'report-back', proven: true },
      { kind: 'item', id: 'entry#note', proven: true },
    ]);
  });

  it('counts informative clauses apart', async () => {
    const coverage = await cover(third('informative'));
    expect(coverage).toMatchObject({ checkable: 2, covered: 2, informative: 1, gaps: NO_GAPS });
  });

  it('calls a confirmed item an attestation', async () => {
    const coverage = await cover(edit(entry, 'check: note', 'confirm: note'));
    expect(coverage.clauses[1]?.places.at(-1)).toEqual({ kind: 'attestation', id: 'entry#note', proven: true });
  });
});

describe('a gap', () => {
  it('is a clause without place, whoever is to check it', async () => {
    for (const checked of ['by-rule', 'by-checklist', 'by-person']) {
      const coverage = await cover(third(checked));
      expect(coverage).toMatchObject({ checkable: 3, covered: 2, gaps: { ...NO_GAPS, clausesWithoutPlace: ['g.03'] } });
      expect(isWhole(coverage)).toBe(false);
    }
  });

  it('is a clause whose only rule no test makes fail', async () => {
    const lonely = { ...third('by-rule'), ...edit(red, 'cites: [g.01]', 'cites: [g.03]') };
    expect((await cover(lonely)).gaps).toEqual(NO_GAPS);
    expect((await cover({ ...lonely, ...harmless })).gaps).toEqual({ ...NO_GAPS, clausesUnproven: ['g.03'] });
  });

  it('is a rule without clause', async () => {
    const coverage = await cover({ ...edit(lights, 'cites: [g.01, g.02]', 'cites: []') });
    expect(coverage.gaps.rulesWithoutClause).toEqual(['lights']);
  });

  it('is a rule without test', async () => expect((await cover({ [redTest]: null })).gaps.rulesWithoutTest).toEqual(['paint/no-red']));

  it('is a test that asserts nothing', async () => {
    const idle = 'rule: paint/no-red\ncases:\n  - { name: nothing, given: {}, expect: cannot-tell }\n';
    expect((await cover({ [redTest]: idle })).gaps.testsWithoutAssertion).toEqual(['paint/no-red']);
  });

  it('is a test that fails: it proves nothing', async () => {
    const coverage = await cover(edit(red, 'is: red', 'is: green'));
    expect(coverage.gaps.testsFailing).toEqual(['paint/no-red']);
    expect(coverage.clauses[0]?.places[1]).toEqual({ kind: 'rule', id: 'paint/no-red', proven: false });
  });
});
