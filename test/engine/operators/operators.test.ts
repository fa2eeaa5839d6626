import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FactType } from '../../../engine/model/fact.ts';
import type { Kleene } from '../../../engine/model/kleene.ts';
import type { Operator } from '../../../engine/model/operator.ts';
import type { Facts, Value } from '../../../engine/model/submission.ts';
import { OPERATORS, operatorsFor } from '../../../engine/operators/index.ts';
import { faultsOf, sayOf, truthOf } from '../../support/conditions.ts';
import { LEFTOVERS } from '../../support/problems.ts';

/** A condition, the values of its fact that make it true and false, and what else must be known. */
interface Example {
  readonly when: Readonly<Record<string, unknown>>;
  readonly holds: readonly Value[];
  readonly fails: readonly Value[];
  readonly unknown?: readonly Value[];
  readonly also?: Facts;
}

const ride = (helmet?: boolean | null, age?: number) => ({
  ...(helmet === undefined ? {} : { helmet }),
  ...(age === undefined ? {} : { age }),
});

/** Each operator by its name: the table of the guide, with both sides of every threshold. */
const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
  is: [
    { when: { fact: 'colour', is: 'red' }, holds: ['red'], fails: ['green'] },
    { when: { fact: 'lit', is: false }, holds: [false], fails: [true] },
    { when: { fact: 'doors', is: 0 }, holds: [0, -0], fails: [1, -1] },
    { when: { fact: 'weight', is: '2.5 kg' }, holds: [2.5], fails: [2.49, 2.51] },
    { when: { fact: 'bought', is: '2024-02-29' }, holds: ['2024-02-29'], fails: ['2024-03-01'] },
    {
      when: { fact: 'left', is: '2024-03-15T09:30:00+08:00' },
      holds: ['2024-03-15T09:30:00+08:00', '2024-03-15T01:30:00+00:00'],
      fails: ['2024-03-15T09:30:00+00:00'],
    },
    { when: { fact: 'note', is: 'ok' }, holds: ['ok'], fails: ['OK', ' ok', ''] },
  ],
  'is-not': [
    { when: { fact: 'colour', 'is-not': 'red' }, holds: ['green'], fails: ['red'] },
    {
      when: { fact: 'left', 'is-not': '2024-03-15T09:30:00+08:00' },
      holds: ['2024-03-15T09:30:01+08:00'],
      fails: ['2024-03-15T01:30:00+00:00'],
    },
  ],
  'any-of': [
    { when: { fact: 'colour', 'any-of': ['red', 'blue'] }, holds: ['red', 'blue'], fails: ['green'] },
    { when: { fact: 'doors', 'any-of': [2, 4] }, holds: [2, 4], fails: [3] },
    { when: { fact: 'note', 'any-of': ['a', 'b'] }, holds: ['b'], fails: ['ab', ''] },
  ],
  'none-of': [{ when: { fact: 'colour', 'none-of': ['red', 'blue'] }, holds: ['green'], fails: ['red', 'blue'] }],
  'includes-any': [
    { when: { fact: 'extras', 'includes-any': ['roof', 'hook'] }, holds: [['roof'], ['hook', 'radio']], fails: [['radio'], []] },
    { when: { fact: 'nicknames', 'includes-any': ['厨房'] }, holds: [['厨房', 'x']], fails: [['厨']] },
    {
      when: { fact: 'extras', 'includes-any': { fact: 'wanted' } },
      also: { wanted: ['roof', 'hook'] },
      holds: [['hook'], ['radio', 'roof']],
      fails: [['radio'], []],
    },
  ],
  'includes-all': [
    {
      when: { fact: 'extras', 'includes-all': ['roof', 'hook'] },
      holds: [
        ['hook', 'roof'],
        ['roof', 'hook', 'radio'],
      ],
      fails: [['roof'], []],
    },
    {
      when: { fact: 'extras', 'includes-all': { fact: 'wanted' } },
      also: { wanted: ['roof', 'hook'] },
      holds: [['radio', 'hook', 'roof']],
      fails: [['roof', 'radio'], []],
    },
  ],
  'includes-none': [
    { when: { fact: 'extras', 'includes-none': ['roof', 'hook'] }, holds: [['radio'], []], fails: [['roof'], ['radio', 'hook']] },
  ],
  above: [
    { when: { fact: 'doors', above: 3 }, holds: [4], fails: [3, 2] },
    { when: { fact: 'weight', above: '2.5 kg' }, holds: [2.500001], fails: [2.5, 2.4] },
    { when: { fact: 'weight', above: { fact: 'limit' } }, also: { limit: 2 }, holds: [2.1], fails: [2, 1.9] },
  ],
  below: [{ when: { fact: 'doors', below: 3 }, holds: [2], fails: [3, 4] }],
  'at-least': [{ when: { fact: 'doors', 'at-least': 3 }, holds: [3, 4], fails: [2] }],
  'at-most': [{ when: { fact: 'doors', 'at-most': 3 }, holds: [3, 2], fails: [4] }],
  between: [
    { when: { fact: 'doors', between: [2, 4] }, holds: [2, 3, 4], fails: [1, 5] },
    { when: { fact: 'weight', between: ['1 kg', '2 kg'] }, holds: [1, 1.5, 2], fails: [0.99, 2.01] },
    {
      when: { fact: 'bought', between: ['2024-01-01', '2024-12-31'] },
      holds: ['2024-01-01', '2024-12-31'],
      fails: ['2023-12-31', '2025-01-01'],
    },
    {
      when: { fact: 'left', between: ['2024-03-15T00:00:00+08:00', '2024-03-15T12:00:00+08:00'] },
      holds: ['2024-03-14T16:00:00+00:00', '2024-03-15T12:00:00+08:00'],
      fails: ['2024-03-14T15:59:59+00:00', '2024-03-15T12:00:01+08:00'],
    },
  ],
  before: [
    { when: { fact: 'bought', before: '2024-03-01' }, holds: ['2024-02-29'], fails: ['2024-03-01', '2024-03-02'] },
    { when: { fact: 'bought', before: { fact: 'sold' } }, also: { sold: '2024-03-01' }, holds: ['2024-02-29'], fails: ['2024-03-01'] },
  ],
  after: [
    {
      when: { fact: 'left', after: '2024-03-15T09:30:00+08:00' },
      holds: ['2024-03-15T09:30:01+08:00'],
      fails: ['2024-03-15T01:30:00+00:00'],
    },
    {
      when: { fact: 'back', after: { fact: 'left' } },
      also: { left: '2024-03-15T09:30:00+08:00' },
      holds: ['2024-03-15T02:00:00+00:00'],
      fails: ['2024-03-15T09:30:00+08:00'],
    },
  ],
  within: [
    {
      when: { fact: 'back', within: { time: '24 h', of: 'left' } },
      also: { left: '2024-03-15T09:30:00+08:00' },
      holds: ['2024-03-15T09:30:00+08:00', '2024-03-16T01:30:00+00:00'],
      fails: ['2024-03-15T09:29:59+08:00', '2024-03-16T09:30:01+08:00'],
    },
    {
      when: { fact: 'sold', within: { time: '7 d', of: 'bought' } },
      also: { bought: '2024-02-25' },
      holds: ['2024-02-25', '2024-03-03'],
      fails: ['2024-02-24', '2024-03-04'],
    },
    {
      when: { fact: 'back', within: { time: '30 s', of: 'left' } },
      also: { left: '2024-03-15T09:30:00+08:00' },
      holds: ['2024-03-15T09:30:30+08:00'],
      fails: ['2024-03-15T09:30:31+08:00'],
    },
  ],
  matches: [
    { when: { fact: 'note', matches: '[A-Z][A-Z]\\d+' }, holds: ['AB1'], fails: ['xAB1', 'AB1 ', 'ab1', ''] },
    { when: { fact: 'note', matches: 'a|b' }, holds: ['a', 'b'], fails: ['ab'] },
    { when: { fact: 'note', matches: '[一-龥][一-龥]+' }, holds: ['张三'], fails: ['张', 'Zhang'] },
  ],
  filled: [
    { when: { fact: 'note', filled: true }, holds: ['x'], fails: ['', '  ', '　', null] },
    { when: { fact: 'note', filled: false }, holds: ['', ' ', null], fails: ['x'] },
    { when: { fact: 'extras', filled: true }, holds: [['roof']], fails: [[], null] },
    { when: { fact: 'lit', filled: true }, holds: [true, false], fails: [null] },
    { when: { fact: 'doors', filled: true }, holds: [0, 4], fails: [null] },
    { when: { fact: 'riders', filled: true }, holds: [[{}]], fails: [[], null] },
    { when: { fact: 'test', filled: true }, holds: [{ passed: true }], fails: [null] },
  ],
  'equals-fact': [
    { when: { fact: 'colour', 'equals-fact': 'lining' }, also: { lining: 'red' }, holds: ['red'], fails: ['green'] },
    { when: { fact: 'weight', 'equals-fact': 'limit' }, also: { limit: 2 }, holds: [2], fails: [3] },
    {
      when: { fact: 'back', 'equals-fact': 'left' },
      also: { left: '2024-03-15T09:30:00+08:00' },
      holds: ['2024-03-15T01:30:00+00:00'],
      fails: ['2024-03-15T09:30:00+00:00'],
    },
    { when: { fact: 'note', 'equals-fact': 'remark' }, also: { remark: '' }, holds: [], fails: ['', ' ', 'x'] },
    { when: { fact: 'note', 'equals-fact': 'remark' }, also: { remark: ' ' }, holds: [], fails: [' '] },
  ],
  count: [
    { when: { fact: 'extras', count: 2 }, holds: [['roof', 'hook']], fails: [['roof'], ['roof', 'hook', 'radio'], []] },
    { when: { fact: 'riders', count: { 'at-least': 1 } }, holds: [[{}]], fails: [[]] },
    { when: { fact: 'riders', count: { 'at-most': 1 } }, holds: [[], [{}]], fails: [[{}, {}]] },
    { when: { fact: 'riders', count: { above: 1 } }, holds: [[{}, {}]], fails: [[{}]] },
    { when: { fact: 'riders', count: { below: 1 } }, holds: [[]], fails: [[{}]] },
    { when: { fact: 'labels', count: { is: 2 } }, holds: [['a', 'b']], fails: [['a']] },
    {
      when: { fact: 'riders', where: { field: 'helmet', is: false }, count: { 'at-least': 1 } },
      holds: [[ride(false)], [ride(), ride(false)]],
      fails: [[], [ride(true), ride(null)]],
      unknown: [[ride()], [ride(true), ride()]],
    },
    {
      when: { fact: 'riders', where: { field: 'helmet', is: false }, count: { 'at-most': 2 } },
      holds: [[ride(), ride(), ride(true)]],
      fails: [[ride(false), ride(false), ride(false)]],
      unknown: [[ride(false), ride(false), ride()]],
    },
  ],
  every: [
    {
      when: { fact: 'riders', every: { field: 'helmet', is: true } },
      holds: [[], [ride(true), ride(true)]],
      fails: [[ride(true), ride(false)], [ride(), ride(false)], [ride(null)]],
      unknown: [[ride(true), ride()], [null as unknown as Value].slice(1).concat([ride()])],
    },
    {
      when: { fact: 'riders', where: { field: 'age', below: 18 }, every: { field: 'helmet', is: true } },
      holds: [[ride(false, 18)], [ride(true, 17)], [ride(undefined, 40)], [ride(true)]],
      fails: [[ride(false, 17)]],
      unknown: [[ride(undefined, 17)], [ride(false)]],
    },
  ],
  some: [
    {
      when: { fact: 'riders', some: { field: 'helmet', is: false } },
      holds: [
        [ride(true), ride(false)],
        [ride(), ride(false)],
      ],
      fails: [[], [ride(true)], [ride(null)]],
      unknown: [[ride(true), ride()]],
    },
    {
      when: { fact: 'riders', where: { field: 'age', below: 18 }, some: { field: 'helmet', is: false } },
      holds: [[ride(false, 17)]],
      fails: [[ride(false, 18)], [ride(true)]],
      unknown: [[ride(false)], [ride(undefined, 17)]],
    },
  ],
  none: [
    {
      when: { fact: 'riders', none: { field: 'helmet', is: false } },
      holds: [[], [ride(true)], [ride(null)]],
      fails: [[ride(false)], [ride(), ride(false)]],
      unknown: [[ride()]],
    },
  ],
};

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
  it('without a value are unknown', () => expect(truthOf({ setting: 'strict', is: true }, {}, {})).toBe('unknown'));
});

describe('the list of operators', () => {
  const HELPERS = ['frame', 'index', 'judge', 'order', 'quantify', 'reference'];
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
    expect(operatorsFor(shape('list', 'text'))).toEqual(['filled', 'count']);
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
  ])('%s is never compared with nothing: %j', (operator, condition) => {
    expect(faultsOf(condition)).toEqual([`operand-wrong ${operator}`]);
  });
});
