import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../engine/compile/program.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import type { LeafNode, ProgramDerivation } from '../../../engine/model/program.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { garage } from '../../support/garage.ts';
import { wordingFaults } from '../../support/problems.ts';

const { derivations } = compileRules(garage().rulebook, new Map());
const derived = (given: Facts) => deriveFacts(given, {}, derivations);

describe('a count over records', () => {
  it('is taken where every record can be told', () => {
    expect(derived({ riders: [{ helmet: false }, { helmet: true }, { helmet: null }] }).facts.bareheaded).toBe(1);
    expect(derived({ riders: [] }).facts.bareheaded).toBe(0);
  });
  it('is unknown while one record cannot be told', () =>
    expect(derived({ riders: [{ helmet: false }, {}] }).facts).not.toHaveProperty('bareheaded'));
  it('is none where the list is known to be empty', () => expect(derived({ riders: null }).facts.bareheaded).toBe(0));
  it('is unknown without the list', () => expect(derived({}).facts).toEqual({}));
});

describe('cases', () => {
  it.each<[string, Facts, unknown]>([
    ['the first that holds', { doors: 5 }, 'large'],
    ['a later one where earlier ones fail', { doors: 4, seats: 6 }, 'large'],
    ['the last', { doors: 4, seats: 5 }, 'small'],
    ['unknown as soon as an earlier one is', { doors: 4 }, undefined],
    ['unknown from the first on', { seats: 9 }, undefined],
    ['none holds', { doors: null, seats: 2 }, undefined],
  ])('%s', (_name, given, size) => expect(derived(given).facts.size).toBe(size));
});

describe('a derived fact that is given too', () => {
  it('may agree', () => expect(derived({ doors: 5, size: 'large' })).toEqual({ facts: { doors: 5, size: 'large' }, problems: [] }));
  it('may stand where its sources are unknown', () => expect(derived({ size: 'small' }).facts).toEqual({ size: 'small' }));
  it('must not contradict', () => {
    const { problems } = derived({ doors: 5, size: 'small', riders: [{ helmet: false }], bareheaded: 0 });
    expect(problems.map((problem) => [problem.code, problem.message.en])).toEqual([
      ['derivation-contradiction', '"bareheaded" says 0, but the other facts give 1'],
      ['derivation-contradiction', '"size" says small, but the other facts give large'],
    ]);
    expect(problems.flatMap(wordingFaults)).toEqual([]);
  });
  it('as null stays known to be empty', () =>
    expect(derived({ doors: 5, size: null })).toEqual({ facts: { doors: 5, size: null }, problems: [] }));
});

it('what is given is not changed', () => {
  const given = Object.freeze({ doors: 5 });
  derived(given);
  expect(given).toEqual({ doors: 5 });
});

describe('a fact that follows from one that itself follows from others', () => {
  const chain: ProgramDerivation[] = [
    { fact: 'c', kind: 'cases', cases: [{ when: leaf('b'), value: true }] },
    { fact: 'b', kind: 'cases', cases: [{ when: leaf('a'), value: true }] },
  ];
  it('is found in any order of the derivations', () => {
    expect(deriveFacts({ a: true }, {}, chain).facts).toEqual({ a: true, b: true, c: true });
    expect(deriveFacts({ a: true }, {}, chain.toReversed()).facts).toEqual({ a: true, b: true, c: true });
  });
  it('is held against what is given at the end of the chain', () => {
    expect(deriveFacts({ a: true, c: false }, {}, chain).problems.map((problem) => problem.code)).toEqual(['derivation-contradiction']);
  });
});

function leaf(fact: string): LeafNode {
  return {
    kind: 'leaf',
    subject: { fact },
    label: { 'zh-CN': fact, en: fact },
    shape: { type: 'flag' },
    operator: 'is',
    demanded: { kind: 'literal', value: true, written: true },
  };
}
