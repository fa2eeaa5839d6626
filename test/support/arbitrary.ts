import fc from 'fast-check';
import type { Facts, Value } from '../../engine/model/submission.ts';

/** A condition as it is written in YAML. */
export type WrittenCondition = { readonly [key: string]: unknown };

type Arb<T> = fc.Arbitrary<T>;
type Operator = readonly [name: string, operand: Arb<unknown>];

const COLOURS = ['red', 'green', 'blue'];
const EXTRAS = ['roof', 'hook', 'radio'];
const WORDS = ['', ' ', 'a', 'ab', 'AB1', '张三', '厨房，主卫'];
const INTEGERS = [-1, 0, 1, 2, 3, 5, 6, Number.MAX_SAFE_INTEGER];
const QUANTITIES = [-1, 0, 0.1, 2.4999, 2.5, 3, 1e15];
const LENGTHS_SET = ['30 min', '8 h', '24 h'];
const DAYS = ['1999-12-31', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-08'];
const INSTANTS = [
  '2024-03-15T09:30:00+08:00',
  '2024-03-15T01:30:00+00:00',
  '2024-03-15T09:30:00+00:00',
  '2024-03-16T09:30:00+08:00',
  '2024-12-31T23:59:59-11:00',
];

const one = <T>(...values: T[]): Arb<T> => fc.constantFrom(...values);
const some = <T>(values: readonly T[]): Arb<T[]> => fc.subarray([...values]);
const list = <T>(values: readonly T[]): Arb<T[]> => fc.subarray([...values], { minLength: 1 });
const range = <T>(values: readonly T[], write: (value: T) => unknown = (value) => value): Arb<unknown> =>
  fc
    .tuple(fc.nat(values.length - 1), fc.nat(values.length - 1))
    .map(([left, right]) => [write(values[Math.min(left, right)] as T), write(values[Math.max(left, right)] as T)]);
const kilos = (value: number): string => `${value.toFixed(value === Math.trunc(value) ? 0 : 4)} kg`;
const filled: Operator = ['filled', fc.boolean()];

const choice: Operator[] = [
  ['is', one(...COLOURS)],
  ['is-not', one(...COLOURS)],
  ['any-of', list(COLOURS)],
  ['none-of', list(COLOURS)],
  filled,
];
const set: Operator[] = [['includes-any', list(EXTRAS)], ['includes-all', list(EXTRAS)], ['includes-none', list(EXTRAS)], filled];
const flag: Operator[] = [['is', fc.boolean()], ['is-not', fc.boolean()], filled];
const integer: Operator[] = [
  ...['is', 'is-not', 'above', 'below', 'at-least', 'at-most'].map((name): Operator => [name, one(...INTEGERS)]),
  ['any-of', list(INTEGERS)],
  ['none-of', list(INTEGERS)],
  ['between', range(INTEGERS)],
  filled,
];
const quantity: Operator[] = [
  ...['is', 'is-not', 'above', 'below', 'at-least', 'at-most'].map((name): Operator => [name, one(...QUANTITIES).map(kilos)]),
  ['between', range(QUANTITIES, kilos)],
  filled,
];
const times = (values: readonly string[]): Operator[] => [
  ...['is', 'is-not', 'before', 'after'].map((name): Operator => [name, one(...values)]),
  ['between', range(values)],
  filled,
];
const text: Operator[] = [
  ['is', one(...WORDS)],
  ['is-not', one(...WORDS)],
  ['any-of', list(WORDS)],
  ['none-of', list(WORDS)],
  ['matches', one('a*', '[A-Z]+\\d', '(a|b)+', '.*三', '')],
  filled,
];
const counts: Arb<unknown> = fc.oneof(
  fc.nat(3),
  fc.tuple(one('is', 'above', 'below', 'at-least', 'at-most'), fc.nat(3)).map(([name, number]) => ({ [name]: number })),
);

const DURATIONS = ['30 s', '30 min', '8 h', '24 h', '8 d'];

function leafOf(subject: WrittenCondition, operators: readonly Operator[]): Arb<WrittenCondition> {
  return fc.oneof(...operators.map(([name, operand]) => operand.map((value) => ({ ...subject, [name]: value }))));
}

const compare = (names: readonly string[], other: string): Operator[] => names.map((name) => [name, fc.constant({ fact: other })]);
const against = (names: readonly string[], setting: string): Operator[] => names.map((name) => [name, fc.constant({ setting })]);

/** Conditions over the fields of one rider. */
const fieldLeaf: Arb<WrittenCondition> = fc.oneof(
  leafOf({ field: 'name' }, text),
  leafOf({ field: 'age' }, [...integer, ...compare(['above', 'at-most'], 'doors'), ...against(['above', 'below'], 'most-riders')]),
  leafOf({ field: 'helmet' }, flag),
  leafOf({ field: 'since' }, [
    ...times(DAYS),
    ...compare(['before', 'after'], 'bought'),
    ['within', one(...DURATIONS).map((time) => ({ time, of: 'sold' }))],
  ]),
);

function nested(leaf: Arb<WrittenCondition>, depth: number): Arb<WrittenCondition> {
  return fc.letrec<{ node: WrittenCondition }>((tie) => ({
    node: fc.oneof(
      { maxDepth: depth, depthSize: 'small' },
      { arbitrary: leaf, weight: 3 },
      { arbitrary: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })), weight: 2 },
      { arbitrary: fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })), weight: 2 },
      { arbitrary: tie('node').map((not) => ({ not })), weight: 2 },
    ),
  })).node;
}

const overFields = nested(fieldLeaf, 2);

/** A list: quantifiers and counts over its entries, narrowed or not. */
function listLeaf(fact: string, over: Arb<WrittenCondition>, more: readonly Operator[] = []): Arb<WrittenCondition> {
  const where = fc
    .option(over, { nil: undefined })
    .map((condition): WrittenCondition => (condition === undefined ? {} : { where: condition }));
  return fc.oneof(
    ...['every', 'some', 'none'].map((name) =>
      fc.tuple(where, over).map(([narrowed, condition]) => ({ fact, ...narrowed, [name]: condition })),
    ),
    fc.tuple(where, counts).map(([narrowed, count]) => ({ fact, ...narrowed, count })),
    leafOf({ fact }, [filled, ...more]),
  );
}

const ENTRY = { field: 'value' };
const listsLeaf: Arb<WrittenCondition> = fc.oneof(
  listLeaf('riders', overFields),
  listLeaf(
    'unparked',
    nested(leafOf(ENTRY, [...integer, ...compare(['above', 'at-most'], 'doors')]), 1),
    compare(['reverse-of'], 'parked'),
  ),
  listLeaf(
    'loads',
    nested(leafOf(ENTRY, [...quantity, ...compare(['below', 'at-least'], 'limit'), ...against(['above', 'at-most'], 'most-load')]), 1),
    compare(['each-above', 'each-at-least'], 'limits'),
  ),
  listLeaf('services', nested(leafOf(ENTRY, [...times(DAYS), ['within', one(...DURATIONS).map((time) => ({ time, of: 'bought' }))]]), 1), [
    ['without-gaps', fc.boolean()],
  ]),
  listLeaf('labels', nested(leafOf(ENTRY, [...text, ['equals-fact', one('note')]]), 1)),
);

const SETS = ['includes-any', 'includes-all', 'includes-none'];
const NUMBERS = ['above', 'below', 'at-least', 'at-most'];

const leaf: Arb<WrittenCondition> = fc.oneof(
  leafOf({ fact: 'colour' }, [...choice, ['equals-fact', one('lining')]]),
  leafOf({ fact: 'extras' }, [...set, ['count', counts], ...compare(SETS, 'wanted')]),
  leafOf({ fact: 'lit' }, [...flag, ['equals-fact', one('locked')]]),
  leafOf({ fact: 'doors' }, [...integer, ['equals-fact', one('seats')], ...compare(NUMBERS, 'seats'), ...against(NUMBERS, 'most-riders')]),
  leafOf({ fact: 'weight' }, [...quantity, ['equals-fact', one('limit')], ...compare(NUMBERS, 'limit'), ...against(NUMBERS, 'most-load')]),
  leafOf({ fact: 'bought' }, [...times(DAYS), ['equals-fact', one('sold')], ...compare(['before', 'after'], 'sold')]),
  leafOf({ fact: 'sold' }, [['within', one(...DURATIONS).map((time) => ({ time, of: 'bought' }))]]),
  leafOf({ fact: 'left' }, [...times(INSTANTS), ['equals-fact', one('back')]]),
  leafOf({ fact: 'back' }, [
    ['within', one<unknown>(...DURATIONS, { setting: 'back-within' }).map((time) => ({ time, of: 'left' }))],
    ...compare(['before', 'after'], 'left'),
  ]),
  leafOf({ fact: 'note' }, [...text, ['equals-fact', one('remark')]]),
  leafOf({ fact: 'test' }, [filled]),
  leafOf({ fact: 'test', field: 'passed' }, flag),
  leafOf({ fact: 'test', field: 'day' }, times(DAYS)),
  leafOf({ fact: 'test', field: 'load' }, [...quantity, ...compare(NUMBERS, 'limit')]),
  leafOf({ fact: 'test', field: 'covers' }, [
    ['includes-any', list(WORDS)],
    ['includes-none', list(WORDS)],
    ...compare(SETS, 'nicknames'),
    ['count', counts],
  ]),
  leafOf({ setting: 'strict' }, flag),
  leafOf({ setting: 'most-riders' }, integer),
  listsLeaf,
);

/** Conditions of every operator, nested and negated, that compile against the garage's dictionary. */
export const condition: Arb<WrittenCondition> = nested(leaf, 4);

/** Conditions that read no setting. */
export const conditionOnFacts: Arb<WrittenCondition> = condition.filter((written) => !JSON.stringify(written).includes('"setting"'));

const orNull = (values: Arb<unknown>): Arb<Value> => fc.option(values, { nil: null, freq: 6 }) as Arb<Value>;
const rider = (absent: boolean): Arb<Value> =>
  fc.record(
    { name: orNull(one(...WORDS)), age: orNull(one(...INTEGERS)), helmet: orNull(fc.boolean()), since: orNull(one(...DAYS)) },
    absent ? { requiredKeys: [] } : {},
  ) as Arb<Value>;
const test = (absent: boolean): Arb<Value> =>
  fc.record(
    { passed: orNull(fc.boolean()), day: orNull(one(...DAYS)), load: orNull(one(...QUANTITIES)), covers: orNull(some(WORDS)) },
    absent ? { requiredKeys: [] } : {},
  ) as Arb<Value>;

function domain(absent: boolean): Record<string, Arb<Value>> {
  return {
    colour: orNull(one(...COLOURS)),
    lining: orNull(one(...COLOURS)),
    extras: orNull(some(EXTRAS)),
    wanted: orNull(some(EXTRAS)),
    nicknames: orNull(some(WORDS)),
    lit: orNull(fc.boolean()),
    locked: orNull(fc.boolean()),
    doors: orNull(one(...INTEGERS)),
    seats: orNull(one(...INTEGERS)),
    weight: orNull(one(...QUANTITIES)),
    limit: orNull(one(...QUANTITIES)),
    bought: orNull(one(...DAYS)),
    sold: orNull(one(...DAYS)),
    left: orNull(one(...INSTANTS)),
    back: orNull(one(...INSTANTS)),
    note: orNull(one(...WORDS)),
    remark: orNull(one(...WORDS)),
    parked: orNull(fc.array(orNull(one(1, 2)), { maxLength: 3 })),
    unparked: orNull(fc.array(orNull(one(1, 2)), { maxLength: 3 })),
    loads: orNull(fc.array(orNull(one(...QUANTITIES)), { maxLength: 3 })),
    limits: orNull(fc.array(orNull(one(...QUANTITIES)), { maxLength: 3 })),
    services: orNull(fc.array(orNull(one(...DAYS)), { maxLength: 3 })),
    labels: orNull(fc.array(orNull(one(...WORDS)), { maxLength: 3 })),
    test: orNull(test(absent)),
    riders: orNull(fc.array(fc.option(rider(absent), { nil: null, freq: 8 }), { maxLength: 4 })),
  };
}

/** Facts of which any may be absent, null, empty or extreme, with records that lack fields. */
export const facts: Arb<Facts> = fc.record(domain(true), { requiredKeys: [] }) as Arb<Facts>;

/** Facts all of which are known, to the last field. */
export const allFacts: Arb<Facts> = fc.record(domain(false)) as Arb<Facts>;

/** Settings of which any may have no value yet. */
export const settings: Arb<Facts> = fc.record(
  {
    strict: fc.boolean(),
    'most-riders': orNull(one(...INTEGERS)),
    'most-load': orNull(one(...QUANTITIES)),
    'back-within': orNull(one(...LENGTHS_SET)),
  },
  { requiredKeys: [] },
) as Arb<Facts>;

/** Settings as they are in force: every one has a value, and only a length of time is ever set to none. */
export const allSettings: Arb<Facts> = fc.record({
  strict: fc.boolean(),
  'most-riders': one(...INTEGERS),
  'most-load': one(...QUANTITIES),
  'back-within': orNull(one(...LENGTHS_SET)),
}) as Arb<Facts>;

/** What is known of `facts` when only some of them, and of some records only some fields, have been told. */
export function told(all: Facts): Arb<Facts> {
  return fc.array(fc.boolean(), { minLength: 80, maxLength: 80 }).map((coins) => {
    let next = 0;
    const toss = (): boolean => coins[next++ % coins.length] as boolean;
    const thin = (value: Value): Value => {
      if (Array.isArray(value)) return value.map((item: Value) => (typeof item === 'object' ? thin(item) : item));
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).filter(() => toss() || toss()));
    };
    return Object.fromEntries(
      Object.entries(all)
        .filter(toss)
        .map(([name, value]) => [name, thin(value)]),
    );
  });
}
