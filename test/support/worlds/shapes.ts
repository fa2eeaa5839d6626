import fc from 'fast-check';
import type { FieldDefinition, ValueShape } from '../../../engine/model/fact.ts';
import type { Value } from '../../../engine/model/submission.ts';
import type { Text } from '../../../engine/model/text.ts';
import { hostileText, names } from './names.ts';

type Arb<T> = fc.Arbitrary<T>;

export const TEXT: Text = { 'zh-CN': '题', en: 'T' };
/** A text shown to people, from which nothing must get into code either. */
export const label: Arb<Text> = hostileText.map((text) => ({ 'zh-CN': text, en: text }));

export const INTEGERS = [-2, -1, -0, 0, 1, 2, 3, 31, 32, 2 ** 31, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER];
export const QUANTITIES = [-1, -0, 0, 0.1, 0.30000000000000004, 2.5, 1e15, 1e21, 1e-7, 5e-324, Number.MAX_VALUE, -Number.MAX_VALUE];
export const DAYS = ['0000-01-01', '1969-12-31', '1970-01-01', '2024-02-28', '2024-02-29', '2024-03-01', '2024-03-02', '9999-12-31'];
export const INSTANTS = [
  '1969-12-31T23:59:59+00:00',
  '2024-02-29T23:30:00-01:00',
  '2024-03-01T00:30:00+00:00',
  '2024-03-01T08:30:00+08:00',
  '2024-03-01T08:30:01+08:00',
  '2024-12-31T23:59:59-11:00',
  '0001-01-01T00:00:00+14:00',
];
export const DURATIONS = ['0 s', '1 s', '30 min', '1.5 h', '24 h', '1 d', '400 d'];
/** Words, blanks of several kinds, and pieces of code. */
export const WORDS = [
  '',
  ' ',
  '\u3000',
  '\t\n',
  'a',
  'ab',
  'AB1',
  '张三',
  ' a',
  '__proto__',
  '"',
  '\u2028',
  '\ud800',
  '"];globalThis.pwned=1;//',
];
const UNIT = 'kg';

const scalar = (options: readonly string[]): Arb<ValueShape> =>
  fc.constantFrom<ValueShape>(
    { type: 'flag' },
    { type: 'integer' },
    { type: 'quantity', unit: UNIT },
    { type: 'date' },
    { type: 'instant' },
    { type: 'text' },
    { type: 'choice', options: optionsOf(options) },
  );

function optionsOf(codes: readonly string[]): Readonly<Record<string, Text>> {
  return Object.fromEntries(codes.map((code) => [code, TEXT]));
}

function fieldsOf(options: readonly string[]): Arb<Readonly<Record<string, FieldDefinition>>> {
  const field = fc.oneof({ arbitrary: scalar(options), weight: 5 }, { arbitrary: fc.constant(setOf(options)), weight: 1 });
  return names(1, 3).chain((keys) =>
    fc
      .tuple(fc.array(field, { minLength: keys.length, maxLength: keys.length }), label)
      .map(([shapes, said]) => Object.fromEntries(keys.map((key, index) => [key, { ...(shapes[index] as ValueShape), label: said }]))),
  );
}

const setOf = (options: readonly string[]): ValueShape => ({ type: 'set', options: optionsOf(options) });

/** Shapes of every type over one list of options, so that facts of one type can be compared. */
export function shape(options: readonly string[]): Arb<ValueShape> {
  // Numbers and times are what most operators over lists are about.
  const entry = fc.oneof(
    { arbitrary: fc.constantFrom<ValueShape>({ type: 'integer' }, { type: 'quantity', unit: UNIT }), weight: 3 },
    { arbitrary: fc.constantFrom<ValueShape>({ type: 'date' }, { type: 'instant' }), weight: 2 },
    { arbitrary: scalar(options), weight: 2 },
  );
  const plainList = entry.map((of): ValueShape => ({ ...of, type: 'list', of: of.type as Exclude<ValueShape['type'], 'list'> }));
  const record = fieldsOf(options).map((fields): ValueShape => ({ type: 'record', fields }));
  const records = fieldsOf(options).map((fields): ValueShape => ({ type: 'list', of: 'record', fields }));
  return fc.oneof(
    { arbitrary: scalar(options), weight: 9 },
    { arbitrary: fc.constant(setOf(options)), weight: 2 },
    { arbitrary: plainList, weight: 2 },
    { arbitrary: record, weight: 1 },
    { arbitrary: records, weight: 3 },
  );
}

const orNull = (value: Arb<Value>): Arb<Value> => fc.option(value, { nil: null, freq: 7 });

/** Values that a fact of a shape may have; records may lack fields. */
export function valueFor(of: ValueShape): Arb<Value> {
  return orNull(filledValue(of));
}

function filledValue(of: ValueShape): Arb<Value> {
  switch (of.type) {
    case 'flag':
      return fc.boolean();
    case 'integer':
      return fc.constantFrom(...INTEGERS);
    case 'quantity':
      return fc.constantFrom(...QUANTITIES);
    case 'date':
      return fc.constantFrom(...DAYS);
    case 'instant':
      return fc.constantFrom(...INSTANTS);
    case 'text':
      return fc.constantFrom(...WORDS);
    case 'choice':
      return fc.constantFrom(...Object.keys(of.options ?? {}));
    case 'set':
      return fc.subarray(Object.keys(of.options ?? {}));
    case 'record':
      return recordOf(of);
    case 'list':
      return fc.array(orNull(filledValue({ ...of, type: of.of ?? 'text' })), { maxLength: 4 });
  }
}

function recordOf({ fields = {} }: ValueShape): Arb<Value> {
  const keys = Object.keys(fields);
  const values = keys.map((key) => fc.option(valueFor(fields[key] as FieldDefinition), { nil: undefined, freq: 4 }));
  return fc
    .tuple(...values)
    .map((found) => Object.fromEntries(keys.flatMap((key, index) => (found[index] === undefined ? [] : [[key, found[index]]]))) as Value);
}
