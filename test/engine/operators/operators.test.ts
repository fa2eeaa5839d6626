import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FactType } from '../../../engine/model/fact.ts';
import type { Kleene } from '../../../engine/model/kleene.ts';
import type { Operator } from '../../../engine/model/operator.ts';
import type { Value } from '../../../engine/model/submission.ts';
import { OPERATORS, operatorsFor } from '../../../engine/operators/index.ts';
import { faultsOf, sayOf, truthOf } from '../../support/conditions.ts';
import { LEFTOVERS } from '../../support/problems.ts';
import { EXAMPLES, type Example, ride } from './examples.ts';

const subjectOf = (example: Example) => String(example.when.fact);

describe.each([...OPERATORS.keys()])('%s', (name) => {
  const examples = EXAMPLES[name] ?? [];

  it('has examples of holding and failing', () => {
    expect(examples.some((example) => example.holds.length > 0)).toBe(true);
    expect(examples.some((example) => example.fails.length > 0)).toBe(true);
  });

  describe.each(examples.map((example) => [JSON.stringify(example.when), example] as const))('%s', (_words, example) => {
    const truth = (value: Value): Kleene => truthOf(example.when, { ...example.also, [subjectOf(example)]: value });

    it('holds', () => expect(example.holds.map(truth)).toEqual(example.holds.map(() => true)));
    it('fails', () => expect(example.fails.map(truth)).toEqual(example.fails.map(() => false)));
    it('cannot be told', () => {
      expect((example.unknown ?? []).map(truth)).toEqual((example.unknown ?? []).map(() => 'unknown'));
      expect(truthOf(example.when, example.also ?? {})).toBe('unknown');
    });

    it('of null only filled can be true, and not turns it round', () => {
      if (name !== 'filled') expect(truth(null)).toBe(false);
      const facts = { ...example.also, [subjectOf(example)]: null };
      expect(truthOf({ not: example.when }, facts)).toBe(truth(null) !== true);
    });

    it('says what holds and what fails, differently, in both languages', () => {
      const say = (value: Value) => sayOf(example.when, { ...example.also, [subjectOf(example)]: value });
      const told = [...example.holds, ...example.fails, ...(example.unknown ?? []), null].map(say);
      for (const sentence of [...told, sayOf(example.when, {})]) {
        expect(sentence['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(sentence.en).toMatch(/[A-Za-z]/);
        expect(`${sentence['zh-CN']}${sentence.en}`).not.toMatch(LEFTOVERS);
      }
      const [holds, fails] = [example.holds[0], example.fails[0]];
      if (holds === undefined || fails === undefined) return;
      expect(say(holds).en).not.toBe(say(fails).en);
      expect(say(holds)['zh-CN']).not.toBe(say(fails)['zh-CN']);
    });
  });
});

describe('a comparison with another fact', () => {
  const compare = { fact: 'weight', above: { fact: 'limit' } };
  it('cannot be told while the other is unknown', () => expect(truthOf(compare, { weight: 3 })).toBe('unknown'));
  it('does not hold where the other is known to be empty', () => expect(truthOf(compare, { weight: 3, limit: null })).toBe(false));
  it('does not hold where it is itself known to be empty', () => expect(truthOf(compare, { weight: null })).toBe(false));
});

describe('a field of a record', () => {
  const passed = { fact: 'test', field: 'passed', is: true };
  it('is read', () => {
    expect(truthOf(passed, { test: { passed: true } })).toBe(true);
    expect(truthOf(passed, { test: { passed: false } })).toBe(false);
  });
  it('that is absent is unknown', () => expect(truthOf(passed, { test: {} })).toBe('unknown'));
  it('of an absent record is unknown', () => expect(truthOf(passed, {})).toBe('unknown'));
  it('of an empty record is empty', () => {
    expect(truthOf(passed, { test: null })).toBe(false);
    expect(truthOf({ fact: 'test', field: 'passed', filled: false }, { test: null })).toBe(true);
  });
  it('compares with facts', () => {
    const heavy = { fact: 'test', field: 'load', above: { fact: 'limit' } };
    expect(truthOf(heavy, { test: { load: 3 }, limit: 2 })).toBe(true);
  });
});

describe('inside a list of records', () => {
  const sinceSale = { fact: 'riders', some: { field: 'since', after: { fact: 'sold' } } };
  const riders = [{ since: '2024-03-02' }];
  it('a field compares with a fact outside', () => {
    expect(truthOf(sinceSale, { riders, sold: '2024-03-01' })).toBe(true);
    expect(truthOf(sinceSale, { riders, sold: '2024-03-02' })).toBe(false);
    expect(truthOf(sinceSale, { riders, sold: null })).toBe(false);
    expect(truthOf(sinceSale, { riders })).toBe('unknown');
    expect(
      truthOf({ fact: 'riders', every: { field: 'since', within: { time: '3 d', of: 'bought' } } }, { riders, bought: '2024-03-01' }),
    ).toBe(true);
  });
  it('conditions nest', () => {
    const nested = { fact: 'riders', some: { all: [{ field: 'helmet', is: false }, { not: { field: 'age', 'at-least': 18 } }] } };
    expect(truthOf(nested, { riders: [ride(false, 17)] })).toBe(true);
    expect(truthOf(nested, { riders: [ride(false, 18)] })).toBe(false);
    expect(truthOf(nested, { riders: [ride(false)] })).toBe('unknown');
  });
});

describe('settings', () => {
  it('compare like facts', () => {
    expect(truthOf({ setting: 'strict', is: true }, {}, { strict: true })).toBe(true);
    expect(truthOf({ setting: 'most-riders', above: 3 }, {}, { 'most-riders': 4 })).toBe(true);
  });
  it('are demanded of facts, and of the entries of lists', () => {
    const heavy = { fact: 'weight', above: { setting: 'most-load' } };
    expect(truthOf(heavy, { weight: 2.6 }, { 'most-load': 2.5 })).toBe(true);
    expect(truthOf(heavy, { weight: 2.5 }, { 'most-load': 2.5 })).toBe(false);
    const one = { fact: 'loads', some: { field: 'value', above: { setting: 'most-load' } } };
    expect(truthOf(one, { loads: [1, 2.6] }, { 'most-load': 2.5 })).toBe(true);
    expect(truthOf(one, { loads: [1, 2.5] }, { 'most-load': 2.5 })).toBe(false);
  });
  it('are demanded as a length of time', () => {
    const inTime = { fact: 'back', within: { time: { setting: 'back-within' }, of: 'left' } };
    const facts = { left: '2024-03-15T09:30:00+08:00', back: '2024-03-15T17:30:00+08:00' };
    expect(truthOf(inTime, facts, { 'back-within': '8 h' })).toBe(true);
    expect(truthOf(inTime, facts, { 'back-within': '479 min' })).toBe(false);
  });
  it.each([
    { fact: 'weight', above: { setting: 'most-load' } },
    { fact: 'back', within: { time: { setting: 'back-within' }, of: 'left' } },
  ])('that are demanded and not set are unknown, and that are set to none compare with nothing: %j', (condition) => {
    const facts = { weight: 1, left: '2024-03-15T09:30:00+08:00', back: '2024-03-15T17:30:00+08:00' };
    expect(truthOf(condition, facts, {})).toBe('unknown');
    expect(truthOf(condition, facts, { 'most-load': null, 'back-within': null })).toBe(false);
  });
  it('without a value are unknown', () => expect(truthOf({ setting: 'strict', is: true }, {}, {})).toBe('unknown'));
});

describe('the list of operators', () => {
  const HELPERS = ['frame', 'index', 'judge', 'order', 'pairwise', 'quantify', 'reference'];
  const files = readdirSync(new URL('../../../engine/operators/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));

  it('equals the folder', () => {
    expect(files.filter((file) => !HELPERS.includes(file)).sort()).toEqual([...OPERATORS.keys()].sort());
  });

  it('equals the examples above', () => expect(Object.keys(EXAMPLES).sort()).toEqual([...OPERATORS.keys()].sort()));

  it('each file exports the operator of its name', async () => {
    for (const name of OPERATORS.keys()) {
      const exported = Object.values((await import(`../../../engine/operators/${name}.ts`)) as Record<string, unknown>);
      expect(exported.map((entry) => (entry as Operator).name)).toContain(name);
    }
  });

  it('says for each type which operators suit it', () => {
    const shape = (type: FactType, of?: 'record' | 'text') => ({ type, ...(of ? { of } : {}) });
    expect(operatorsFor(shape('flag'))).toEqual(['is', 'is-not', 'filled', 'equals-fact']);
    expect(operatorsFor(shape('choice'))).toEqual(['is', 'is-not', 'any-of', 'none-of', 'filled', 'equals-fact']);
    expect(operatorsFor(shape('set'))).toEqual(['includes-any', 'includes-all', 'includes-none', 'filled', 'count']);
    expect(operatorsFor(shape('integer'))).toEqual([
      'is',
      'is-not',
      'any-of',
      'none-of',
      'above',
      'below',
      'at-least',
      'at-most',
      'between',
      'filled',
      'equals-fact',
    ]);
    expect(operatorsFor(shape('quantity'))).toEqual([
      'is',
      'is-not',
      'above',
      'below',
      'at-least',
      'at-most',
      'between',
      'filled',
      'equals-fact',
    ]);
    expect(operatorsFor(shape('date'))).toEqual(['is', 'is-not', 'between', 'before', 'after', 'within', 'filled', 'equals-fact']);
    expect(operatorsFor(shape('instant'))).toEqual(operatorsFor(shape('date')));
    expect(operatorsFor(shape('text'))).toEqual(['is', 'is-not', 'any-of', 'none-of', 'matches', 'filled', 'equals-fact']);
    expect(operatorsFor(shape('record'))).toEqual(['filled']);
    expect(operatorsFor(shape('list', 'record'))).toEqual(['filled', 'count', 'every', 'some', 'none']);
    expect(operatorsFor({ type: 'list', of: 'integer' })).toEqual([
      'filled',
      'count',
      'reverse-of',
      'each-above',
      'each-at-least',
      'every',
      'some',
      'none',
    ]);
    expect(operatorsFor({ type: 'list', of: 'date' })).toEqual(['filled', 'count', 'reverse-of', 'without-gaps', 'every', 'some', 'none']);
    expect(operatorsFor(shape('list', 'text'))).toEqual(['filled', 'count', 'reverse-of', 'every', 'some', 'none']);
  });
});

describe('operands', () => {
  it.each([
    ['is', { fact: 'colour', is: null }],
    ['is', { fact: 'lit', is: null }],
    ['is-not', { fact: 'note', 'is-not': null }],
    ['any-of', { fact: 'colour', 'any-of': ['red', null] }],
    ['between', { fact: 'doors', between: [null, 4] }],
    ['above', { fact: 'doors', above: null }],
    ['filled', { fact: 'doors', filled: null }],
    ['count', { fact: 'riders', count: null }],
    ['equals-fact', { fact: 'colour', 'equals-fact': null }],
    ['matches', { fact: 'note', matches: null }],
    ['within', { fact: 'back', within: null }],
    ['each-above', { fact: 'unparked', 'each-above': null }],
    ['each-at-least', { fact: 'unparked', 'each-at-least': 'parked' }],
    ['without-gaps', { fact: 'services', 'without-gaps': null }],
    ['reverse-of', { fact: 'unparked', 'reverse-of': null }],
    ['reverse-of', { fact: 'unparked', 'reverse-of': 'parked' }],
    ['reverse-of', { fact: 'unparked', 'reverse-of': { fact: 'labels' } }],
    ['reverse-of', { fact: 'unparked', 'reverse-of': { fact: 'doors' } }],
  ])('%s is never compared with nothing: %j', (operator, condition) => {
    expect(faultsOf(condition)).toEqual([`operand-wrong ${operator}`]);
  });
});
