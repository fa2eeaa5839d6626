import { describe, expect, it } from 'vitest';
import { groundOf } from '../../../../engine/analysis/ground.ts';
import { coverageCount, coverLeaves } from '../../../../engine/analysis/leaf-coverage.ts';
import { mutateRule, scoreOf } from '../../../../engine/analysis/mutants/mutate.ts';
import type { RuleTest } from '../../../../engine/model/rulebook.ts';
import { garage, ruleText } from '../../../support/garage.ts';

const ZONED = (local: string) => `${local}+08:00`;

const trial = (rule: string, test: string) => {
  const ground = groundOf(
    garage({ 'rules/garage/trial.yaml': ruleText('trial', rule), 'rules/garage/trial.test.yaml': `rule: trial\n${test}` }),
  );
  expect(ground.faults).toEqual([]);
  return { ground, test: ground.tests.find((entry) => entry.rule === 'trial') as RuleTest };
};

const mutated = (rule: string, tests: string) => {
  const { ground, test } = trial(rule, tests);
  const { results, problems } = mutateRule(ground, test, ZONED);
  const idsOf = (verdict: string) => results.filter((result) => result.verdict === verdict).map(({ id }) => id);
  return { results, problems, score: scoreOf(results), survived: idsOf('survived'), equivalent: idsOf('equivalent') };
};

const DOORS = 'forbid: { fact: doors, above: 4 }';
const STRONG = `effect: refuse
cases:
  - { name: four, given: { doors: 4 }, expect: passed }
  - { name: five, given: { doors: 5 }, expect: failed }
  - { name: none said, given: {}, expect: cannot-tell, missing: [doors] }
  - { name: before, on: 2023-12-31, given: { doors: 5 }, expect: inapplicable }
`;

describe('a strong suite', () => {
  it('notices every mutant', () => {
    const { score, survived, problems } = mutated(DOORS, STRONG);
    expect([survived, problems, score.percent]).toEqual([[], [], 100]);
    expect(score.noticed).toBe(score.mutants);
  });
});

describe('a weak suite', () => {
  it.each([
    ['an effect that nobody states', 'effect: refuse\n', '', ['effect:effect']],
    [
      'no case before the first day',
      '  - { name: before, on: 2023-12-31, given: { doors: 5 }, expect: inapplicable }\n',
      '',
      ['shift:effective.from:-1'],
    ],
    ['a threshold far away above', '{ doors: 5 }, expect: failed', '{ doors: 9 }, expect: failed', ['shift:forbid.above:+1']],
    ['a threshold far away below', '{ doors: 4 }', '{ doors: 1 }', ['flip:forbid', 'shift:forbid.above:-1']],
  ])('lets through what it does not look at: %s', (_what, from, to, expected) => {
    const weak = STRONG.replace(from, to);
    expect(weak).not.toBe(STRONG);
    const { survived, score } = mutated(DOORS, weak);
    expect(survived.map((id) => id.replace(/:forbid\.above$/, ':forbid'))).toEqual(expected);
    expect(score.percent).toBeLessThan(100);
  });

  it('is told a case that would notice, with both outcomes', () => {
    const { results } = mutated(DOORS, STRONG.replace('{ doors: 5 }, expect: failed', '{ doors: 9 }, expect: failed'));
    const { difference, place } = results.find(({ verdict }) => verdict === 'survived') ?? {};
    expect(difference).toEqual({ day: '2024-01-01', given: { doors: 5 }, settings: {}, expect: 'failed', mutant: 'passed' });
    expect(place).toMatchObject({ file: 'rules/garage/trial.yaml', line: 7 });
  });

  it('that fails as it stands is not tried', () => {
    const { results, problems } = mutated(
      DOORS,
      STRONG.replace('{ doors: 4 }', '{ doors: 5 }').replace('name: five, given: { doors: 5 }', 'name: five, given: { doors: 6 }'),
    );
    expect([results, problems.map(({ code }) => code)]).toEqual([[], ['mutate-failing']]);
  });

  it('with another effect than the rule is not tried', () => {
    expect(mutated(DOORS, STRONG.replace('refuse', 'report')).problems.map(({ code }) => code)).toEqual(['mutate-failing']);
  });
});

describe('an obligation', () => {
  const BACK =
    'when: { fact: left, filled: true }\neffect: act\noblige: { act: { zh-CN: 报, en: Tell }, by: keeper, to: manager, due: { within: 24 h, of: left }, done: { fact: back, filled: true } }';
  const FULL = `effect: act
by: keeper
to: manager
cases:
  - { name: back, given: { left: "2024-03-15T09:30:00+08:00", back: "2024-03-15T10:00:00+08:00" }, expect: passed }
  - { name: away, given: { left: "2024-03-15T09:30:00+08:00", back: null }, expect: triggered, due: "2024-03-16T09:30:00+08:00" }
  - { name: never left, given: { left: null }, expect: inapplicable }
  - { name: none said, given: {}, expect: cannot-tell, missing: [left] }
  - { name: before, on: 2023-12-31, given: { left: "2023-12-15T09:30:00+08:00" }, expect: inapplicable }
`;
  const DUE = ', due: "2024-03-16T09:30:00+08:00"';

  it('is noticed as a whole where the test says who, for whom and when', () => {
    const { survived, problems, score } = mutated(BACK, FULL);
    expect([survived, problems, score.percent, score.equivalent]).toEqual([[], [], 100, 0]);
  });

  it.each([
    ['by', 'by: keeper\n', ['replace:oblige.by']],
    ['to', 'to: manager\n', ['replace:oblige.to', 'drop:oblige.to']],
  ])('is not, where the test does not state %s', (part, line, expected) => {
    const { results, survived } = mutated(BACK, FULL.replace(line, ''));
    expect(survived).toEqual(expected.filter((id) => results.some((result) => result.id === id)));
    expect(results.filter(({ verdict }) => verdict === 'survived').every(({ state }) => state === part)).toBe(true);
  });

  it('is not, where no case says when it is due, and a case is told that would', () => {
    const { results, survived } = mutated(BACK, FULL.replace(DUE, ''));
    expect(survived).toEqual(['shift:oblige.due.within:+1', 'shift:oblige.due.within:-1', 'replace:oblige.due.of', 'drop:oblige.due']);
    const { difference } = results.find(({ id }) => id === 'shift:oblige.due.within:+1') ?? {};
    expect(difference).toMatchObject({ expect: 'triggered', mutant: 'triggered', given: { left: expect.any(String) } });
    const [due, other] = [difference?.due?.expect, difference?.due?.mutant].map((at) => Date.parse(at ?? ''));
    expect((other ?? 0) - (due ?? 0)).toBe(3_600_000);
  });

  it('is looked for in the setting that holds its time too', () => {
    const held = BACK.replace('within: 24 h', 'within: { setting: back-within }');
    const { equivalent, survived, results } = mutated(held, FULL.replace(DUE, ''));
    expect([equivalent, survived]).toEqual([[], ['replace:oblige.due.of', 'drop:oblige.due']]);
    expect(results.find(({ id }) => id === 'drop:oblige.due')?.difference?.settings).toHaveProperty('back-within');
    expect(mutated(held, FULL.replace(DUE, ', due: "2024-03-15T17:30:00+08:00"')).survived).toEqual([]);
  });

  it.each([
    ['another role', FULL.replace('by: keeper', 'by: manager')],
    ['another time', FULL.replace(DUE, ', due: "2024-03-16T09:30:01+08:00"')],
  ])('is not tried where the test expects %s than the rule has', (_what, test) => {
    expect(mutated(BACK, test).problems.map(({ code }) => code)).toEqual(['mutate-failing']);
  });
});

describe('an equivalent mutant', () => {
  const TWICE = 'forbid: { all: [{ fact: doors, above: 4 }, { fact: doors, above: 3 }] }';

  it('is recognised: the second condition follows from the first', () => {
    const { equivalent, survived, score, results } = mutated(TWICE, STRONG);
    expect(equivalent).toContain('drop:forbid.all.1');
    expect(survived).toEqual([]);
    expect(score.percent).toBe(100);
    expect(results.find(({ id }) => id === 'drop:forbid.all.1')?.tried).toBe('all');
  });

  it('is not one where only a rare combination tells it from the rule', () => {
    const facts = ['lit', 'locked', 'colour', 'lining', 'doors', 'seats', 'size', 'note'];
    const all = [
      'lit, is: true',
      'locked, is: true',
      'colour, is: red',
      'lining, is: red',
      'doors, is: 3',
      'seats, is: 3',
      'size, is: small',
      'note, is: x',
    ];
    const given = '{ lit: true, locked: true, colour: red, lining: red, doors: 3, seats: 3, size: small, note: x }';
    const rule = `forbid: { all: [${all.map((leaf) => `{ fact: ${leaf} }`).join(', ')}] }`;
    const test = `cases:\n  - { name: all, given: ${given}, expect: failed }\n  - { name: dark, given: { lit: false }, expect: passed }\n  - { name: nothing, given: {}, expect: cannot-tell }\n`;
    const { survived } = mutated(rule, test);
    expect(survived.filter((id) => id.startsWith('drop:'))).toEqual(facts.map((_fact, index) => `drop:forbid.all.${index}`).slice(1));
  });

  it('of lists of records is recognised too: with one record at most, every is none of the others', () => {
    const rule =
      'when: { fact: riders, filled: true }\nrequire: { all: [{ fact: riders, count: { at-least: 1 } }, { fact: riders, every: { field: helmet, is: true } }] }';
    const test = 'cases:\n  - { name: bare, given: { riders: [{ helmet: false }] }, expect: failed }\n';
    const { equivalent } = mutated(rule, test);
    expect(equivalent).toContain('drop:require.all.0');
    expect(equivalent).not.toContain('drop:require.all.1');
  });

  it('can be marked, with a reason', () => {
    const reason = '{ zh-CN: 理由, en: why }';
    const weak = STRONG.replace('{ doors: 5 }, expect: failed', '{ doors: 9 }, expect: failed');
    const { equivalent, results, problems } = mutated(
      DOORS,
      `equivalent: [{ mutant: "shift:forbid.above:+1", reason: ${reason} }]\n${weak}`,
    );
    expect([equivalent, problems]).toEqual([['shift:forbid.above:+1'], []]);
    expect(results.find(({ verdict }) => verdict === 'equivalent')?.reason?.en).toBe('why');
  });

  it.each([
    ['names no mutant', 'shift:forbid.above:+2', 'mark-unknown'],
    ['names one that a case notices', 'shift:forbid.above:+1', 'mark-noticed'],
  ])('may not be marked where the mark %s', (_what, id, code) => {
    const { problems } = mutated(DOORS, `equivalent: [{ mutant: "${id}", reason: { zh-CN: 理由, en: why } }]\n${STRONG}`);
    expect(problems.map((entry) => [entry.code, entry.file, entry.line])).toEqual([[code, 'rules/garage/trial.test.yaml', 2]]);
  });
});

describe('coverage of comparisons', () => {
  const covered = (rule: string, tests: string) => {
    const { ground, test } = trial(rule, tests);
    return coverLeaves(ground, test, ZONED);
  };

  it('counts true, false and unknown', () => {
    const leaves = covered(DOORS, STRONG);
    expect(leaves.map(({ path, lacking }) => [path, lacking])).toEqual([['forbid', []]]);
    expect(coverageCount(leaves)).toEqual({ seen: 3, wanted: 3, percent: 100 });
  });

  it('does not count what was seen on a day out of force', () => {
    const leaves = covered(DOORS, STRONG.replace('  - { name: five, given: { doors: 5 }, expect: failed }\n', ''));
    expect(leaves[0]?.lacking).toEqual([true]);
    expect(coverageCount(leaves)).toEqual({ seen: 2, wanted: 3, percent: 66.6 });
  });

  it('looks into records, and does not want a setting unknown', () => {
    const rule =
      'when: { setting: strict, is: true }\nrequire: { fact: riders, where: { field: age, above: 3 }, every: { field: helmet, is: true } }';
    const test = 'cases:\n  - { name: one, given: { riders: [{ age: 9, helmet: true }, { helmet: false, age: 2 }] }, expect: passed }\n';
    expect(covered(rule, test).map(({ path, seen, lacking }) => [path, seen, lacking])).toEqual([
      ['when', [true], [false]],
      ['require', [true], [false, 'unknown']],
      ['require.every', [true, false], ['unknown']],
      ['require.where', [true, false], ['unknown']],
    ]);
  });
});
