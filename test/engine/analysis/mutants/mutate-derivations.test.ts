import { describe, expect, it } from 'vitest';
import { groundOf } from '../../../../engine/analysis/ground.ts';
import { derivationMutantsOf } from '../../../../engine/analysis/mutants/derivation-mutants.ts';
import { mutateDerivations } from '../../../../engine/analysis/mutants/mutate-derivations.ts';
import { FACTS, garage, ruleText } from '../../../support/garage.ts';

const derived = (name: string) => FACTS[name]?.derive as NonNullable<(typeof FACTS)[string]['derive']>;

describe('mutants of a derivation', () => {
  it('leave out and negate the where of a count', () => {
    expect(derivationMutantsOf(derived('bareheaded')).map(({ id, derive }) => [id, derive])).toEqual([
      ['drop:derive.where', { count: 'riders' }],
      ['negate:derive.where', { count: 'riders', where: { not: { field: 'helmet', is: false } } }],
    ]);
  });

  it('leave out and negate each case, and exchange the values of neighbours that differ', () => {
    const found = derivationMutantsOf(derived('size'));
    expect(found.map(({ id }) => id)).toEqual([
      'drop:derive.cases.0',
      'negate:derive.cases.0.when',
      'drop:derive.cases.1',
      'negate:derive.cases.1.when',
      'swap:derive.cases.1.value',
      'drop:derive.cases.2',
      'negate:derive.cases.2.when',
    ]);
    expect(found[4]?.derive).toMatchObject({ cases: [{ value: 'large' }, { value: 'small' }, { value: 'large' }] });
    for (const { change } of found)
      expect([change['zh-CN'], change.en]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.any(String)]);
  });

  it('leave out what narrows a list', () => {
    const lasting = { lasting: 'riders', by: 'since', where: { field: 'helmet', is: true }, same: 'age' } as const;
    expect(derivationMutantsOf(lasting).map(({ id }) => id)).toEqual(['drop:derive.where', 'drop:derive.same', 'negate:derive.where']);
    expect(derivationMutantsOf({ reversed: 'parked', without: 'unparked' }).map(({ derive }) => derive)).toEqual([{ reversed: 'parked' }]);
  });

  it('are none of a plain count', () => expect(derivationMutantsOf({ count: 'riders' })).toEqual([]));
});

const mutated = (cases: string, rule = 'require: { fact: bareheaded, is: 0 }') => {
  const ground = groundOf(
    garage({ 'rules/garage/trial.yaml': ruleText('trial', rule), 'rules/garage/trial.test.yaml': `rule: trial\ncases:\n${cases}` }),
  );
  expect(ground.faults).toEqual([]);
  return mutateDerivations(
    ground,
    ground.tests.map((test) => ({ test, zoned: (local) => `${local}+08:00` })),
  );
};

describe('a test of a rule that reads a derived fact', () => {
  const TOLD = '  - { name: told, given: { bareheaded: 0 }, expect: passed }\n';
  const WITH = '  - { name: with helmet, given: { riders: [{ helmet: true }] }, expect: passed }\n';
  const WITHOUT = '  - { name: without, given: { riders: [{ helmet: false }] }, expect: failed }\n';

  it('notices where its cases give what the fact follows from', () => {
    expect(mutated(WITH + WITHOUT).map(({ id, verdict, by, rule, ruleset }) => [ruleset, rule, id, verdict, by])).toEqual([
      ['facts', 'bareheaded', 'drop:derive.where', 'noticed', 'trial: with helmet'],
      ['facts', 'bareheaded', 'negate:derive.where', 'noticed', 'trial: with helmet'],
    ]);
  });

  it('notices nothing where they give the fact itself, and is told which rules could', () => {
    expect(mutated(TOLD)).toMatchObject([
      { verdict: 'survived', readBy: ['trial'], place: { file: 'rules/facts/garage.yaml', line: expect.any(Number) } },
      { verdict: 'survived', readBy: ['trial'] },
    ]);
  });

  it('notices where the case contradicts the changed derivation', () =>
    expect(mutated('  - { name: both, given: { bareheaded: 0, riders: [{ helmet: true }] }, expect: passed }\n')).toMatchObject([
      { verdict: 'noticed', by: 'trial' },
      { verdict: 'noticed', by: 'trial' },
    ]));

  it('is the only one that counts: a fact that no rule reads is left out', () =>
    expect(mutated('  - { name: dark, given: { lit: false }, expect: passed }\n', 'forbid: { fact: lit, is: true }')).toEqual([]));
});
