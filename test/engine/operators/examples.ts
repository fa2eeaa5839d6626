import type { Facts, Value } from '../../../engine/model/submission.ts';

/** A condition, the values of its fact that make it true and false, and what else must be known. */
export interface Example {
  readonly when: Readonly<Record<string, unknown>>;
  readonly holds: readonly Value[];
  readonly fails: readonly Value[];
  readonly unknown?: readonly Value[];
  readonly also?: Facts;
}

/** A rider of the garage; what is not said is unknown. */
export const ride = (helmet?: boolean | null, age?: number) => ({
  ...(helmet === undefined ? {} : { helmet }),
  ...(age === undefined ? {} : { age }),
});

/** Each operator by its name: the table of the guide, with both sides of every threshold. */
export const EXAMPLES: Readonly<Record<string, readonly Example[]>> = {
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
      when: { fact: 'parked', where: { field: 'value', between: [2, 3] }, count: { 'at-least': 2 } },
      holds: [[2, 1, 3]],
      fails: [[2, 1], [2, null], []],
    },
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
  'reverse-of': [
    {
      when: { fact: 'unparked', 'reverse-of': { fact: 'parked' } },
      also: { parked: [1, 2, 3] },
      holds: [[3, 2, 1], [3, 2], [3], []],
      fails: [[1, 2, 3], [2], [3, 1], [3, 2, 1, 1], [null], [3, null]],
    },
    { when: { fact: 'unparked', 'reverse-of': { fact: 'parked' } }, also: { parked: [] }, holds: [[]], fails: [[1], [null]] },
    { when: { fact: 'unparked', 'reverse-of': { fact: 'parked' } }, also: { parked: [2, null] }, holds: [[]], fails: [[null], [2]] },
    { when: { fact: 'unparked', 'reverse-of': { fact: 'parked' } }, also: { parked: [1, 1, 2] }, holds: [[2, 1, 1]], fails: [[1, 1, 2]] },
  ],
  every: [
    {
      when: { fact: 'parked', every: { field: 'value', above: 0 } },
      holds: [[], [1, 2]],
      fails: [[1, 0], [null], [2, null]],
    },
    { when: { fact: 'loads', every: { field: 'value', 'at-most': '2.5 kg' } }, holds: [[2.5, 1]], fails: [[1, 2.6]] },
    {
      when: { fact: 'services', where: { field: 'value', after: '2024-02-29' }, every: { field: 'value', before: { fact: 'sold' } } },
      also: { sold: '2024-03-08' },
      holds: [['2024-03-07'], ['2024-02-29'], [null]],
      fails: [['2024-03-07', '2024-03-08']],
    },
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
  'each-above': [
    {
      when: { fact: 'loads', 'each-above': { fact: 'limits' } },
      also: { limits: [1, 2.5] },
      holds: [[1.1, 2.6]],
      fails: [[1, 2.6], [1.1, 2.5], [1.1], [1.1, 2.6, 3], [null, 2.6], []],
    },
    { when: { fact: 'unparked', 'each-above': { fact: 'parked' } }, also: { parked: [1, null] }, holds: [], fails: [[2, 2]] },
    { when: { fact: 'unparked', 'each-above': { fact: 'parked' } }, also: { parked: [] }, holds: [], fails: [[], [1]] },
  ],
  'each-at-least': [
    {
      when: { fact: 'loads', 'each-at-least': { fact: 'limits' } },
      also: { limits: [1, 2.5] },
      holds: [
        [1, 2.5],
        [9, 9],
      ],
      fails: [[0.9, 2.5], [1, 2.4999], [1], [1, 2.5, 3], [1, null], []],
    },
  ],
  'without-gaps': [
    {
      when: { fact: 'services', 'without-gaps': true },
      holds: [['2024-02-28', '2024-02-29', '2024-03-01'], ['2024-03-01', '2024-02-29', '2024-02-29'], ['2024-03-01']],
      fails: [['2024-02-28', '2024-03-01'], ['2023-02-28', '2024-02-29'], ['2024-03-01', null], []],
    },
    { when: { fact: 'services', 'without-gaps': false }, holds: [['2024-02-28', '2024-03-01'], []], fails: [['2024-03-01', '2024-03-02']] },
  ],
  some: [
    {
      when: { fact: 'labels', some: { field: 'value', matches: 'A.*' } },
      holds: [['b', 'AB']],
      fails: [[], ['b'], [null]],
    },
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
    { when: { fact: 'labels', none: { field: 'value', filled: false } }, holds: [[], ['a']], fails: [['a', ''], [null]] },
    {
      when: { fact: 'riders', none: { field: 'helmet', is: false } },
      holds: [[], [ride(true)], [ride(null)]],
      fails: [[ride(false)], [ride(), ride(false)]],
      unknown: [[ride()]],
    },
  ],
};
