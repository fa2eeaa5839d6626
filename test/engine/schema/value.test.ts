import { describe, expect, it } from 'vitest';
import type { FactType, ValueShape } from '../../../engine/model/fact.ts';
import { problem } from '../../../engine/model/problems.ts';
import { readValue } from '../../../engine/schema/value.ts';
import { wordingFaults } from '../../support/problems.ts';

const A = { 'zh-CN': '甲', en: 'A' };
const SHAPES: Readonly<Record<FactType, ValueShape>> = {
  choice: { type: 'choice', options: { red: A, green: A } },
  set: { type: 'set', options: { roof: A, hook: A } },
  flag: { type: 'flag' },
  integer: { type: 'integer' },
  quantity: { type: 'quantity', unit: 'kg' },
  date: { type: 'date' },
  instant: { type: 'instant' },
  text: { type: 'text' },
  record: { type: 'record', fields: { day: { type: 'date', label: A }, note: { type: 'text', label: A } } },
  list: { type: 'list', of: 'record', fields: { age: { type: 'integer', label: A } } },
};

/** The value read, or `code path` of each fault. */
function read(shape: ValueShape, written: unknown, more: { unitRequired?: boolean; zone?: string } = {}) {
  const faults: string[] = [];
  const value = readValue('it', written, shape, {
    fault: (code, params, path) => {
      expect(wordingFaults(problem(code, params))).toEqual([]);
      faults.push([code, ...path].join(' '));
    },
    ...(more.unitRequired ? { unitRequired: true } : {}),
    ...(more.zone ? { zoned: (local: string) => `${local}${more.zone}` } : {}),
  });
  return faults.length > 0 ? { faults, value } : value;
}

const fault = (...faults: string[]) => ({ faults, value: undefined });

describe.each(Object.keys(SHAPES) as FactType[])('%s', (type) => {
  it('may be known to be empty', () => expect(read(SHAPES[type], null)).toBeNull());
});

describe('values that fit', () => {
  it.each<[FactType, unknown, unknown]>([
    ['choice', 'red', 'red'],
    ['set', ['roof', 'hook'], ['roof', 'hook']],
    ['set', [], []],
    ['flag', true, true],
    ['flag', false, false],
    ['integer', 0, 0],
    ['integer', -3, -3],
    ['integer', Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    ['quantity', 2.5, 2.5],
    ['quantity', 0, 0],
    ['quantity', '2.5 kg', 2.5],
    ['quantity', '-2kg', -2],
    ['date', '2024-02-29', '2024-02-29'],
    ['date', '2000-02-29', '2000-02-29'],
    ['instant', '2024-03-15T09:30:00+08:00', '2024-03-15T09:30:00+08:00'],
    ['instant', '2024-03-15T09:30Z', '2024-03-15T09:30:00+00:00'],
    ['instant', '2024-03-15T09:30:59.999-05:30', '2024-03-15T09:30:59-05:30'],
    ['text', '', ''],
    ['text', '规矩', '规矩'],
    ['record', {}, {}],
    ['record', { day: null, note: 'x' }, { day: null, note: 'x' }],
    ['list', [{ age: 3 }, {}, { age: null }], [{ age: 3 }, {}, { age: null }]],
    ['list', [], []],
  ])('%s %j', (type, written, value) => expect(read(SHAPES[type], written)).toEqual(value));

  it('a set or choice without options takes any word', () => {
    expect(read({ type: 'set' }, ['厨房', '主卫'])).toEqual(['厨房', '主卫']);
    expect(read({ type: 'choice' }, 'any')).toBe('any');
  });
  it('a list may hold plain values', () => {
    expect(read({ type: 'list', of: 'integer' }, [1, 2])).toEqual([1, 2]);
    expect(read({ type: 'list' }, ['a'])).toEqual(['a']);
  });
});

describe('values that do not fit', () => {
  it.each<[FactType, unknown, ...string[]]>([
    ['choice', 'rot', 'option-unknown'],
    ['choice', 'toString', 'option-unknown'],
    ['choice', 3, 'value-type'],
    ['choice', true, 'value-type'],
    ['choice', ['red'], 'value-type'],
    ['set', 'roof', 'value-type'],
    ['set', ['roof', 'door', 'wall'], 'option-unknown 1', 'option-unknown 2'],
    ['set', [1], 'value-type 0'],
    ['set', [null], 'value-type 0'],
    ['set', { roof: true }, 'value-type'],
    ['flag', 'true', 'value-type'],
    ['flag', 'yes', 'value-type'],
    ['flag', 1, 'value-type'],
    ['flag', 0, 'value-type'],
    ['integer', 2.5, 'value-type'],
    ['integer', '3', 'value-type'],
    ['quantity', '1e400 kg', 'number-too-large'],
    ['integer', true, 'value-type'],
    ['quantity', 'heavy', 'value-type'],
    ['quantity', '2.5 t', 'unit-wrong'],
    ['quantity', Number.POSITIVE_INFINITY, 'number-too-large'],
    ['quantity', Number.NEGATIVE_INFINITY, 'number-too-large'],
    ['quantity', '1e999', 'number-too-large'],
    ['quantity', '1e999 kg', 'number-too-large'],
    ['quantity', `${'9'.repeat(400)} kg`, 'number-too-large'],
    ['quantity', '1e3 kg', 'value-type'],
    ['integer', Number.POSITIVE_INFINITY, 'number-too-large'],
    ['integer', '-1e999', 'number-too-large'],
    ['integer', 2 ** 53, 'number-too-large'],
    ['integer', -(2 ** 60), 'number-too-large'],
    ['integer', '12', 'value-type'],
    ['quantity', '2.5 KG', 'unit-wrong'],
    ['quantity', '2,5 kg', 'value-type'],
    ['quantity', '1e3 kg', 'value-type'],
    ['quantity', [2], 'value-type'],
    ['date', '2025-02-30', 'date-wrong'],
    ['date', '2023-02-29', 'date-wrong'],
    ['date', '1900-02-29', 'date-wrong'],
    ['date', '2024-13-01', 'date-wrong'],
    ['date', '2024-00-10', 'date-wrong'],
    ['date', '2024-01-00', 'date-wrong'],
    ['date', '2024-04-31', 'date-wrong'],
    ['date', '2024-1-1', 'date-wrong'],
    ['date', '2024/01/01', 'date-wrong'],
    ['date', '2024年1月1日', 'date-wrong'],
    ['date', '2024-01-01T00:00:00Z', 'date-wrong'],
    ['date', 20_240_101, 'value-type'],
    ['instant', '2024-03-15', 'instant-wrong'],
    ['instant', '2024-03-15T24:00:00Z', 'instant-wrong'],
    ['instant', '2024-03-15T09:60Z', 'instant-wrong'],
    ['instant', '2024-03-15T09:30:60Z', 'instant-wrong'],
    ['instant', '2025-02-30T09:30:00Z', 'instant-wrong'],
    ['instant', '2024-03-15T09:30:00+15:00', 'instant-wrong'],
    ['instant', '2024-03-15T09:30:00+0800', 'instant-wrong'],
    ['instant', '2024-03-15T09:30:00z', 'instant-wrong'],
    ['instant', '2024-03-15T09:30:00', 'instant-no-zone'],
    ['instant', 1_710_466_200_000, 'value-type'],
    ['text', 13_800_138_000, 'text-is-number'],
    ['text', true, 'value-type'],
    ['text', ['a'], 'value-type'],
    ['record', [], 'value-type'],
    ['record', 'x', 'value-type'],
    ['record', { days: '2024-01-01' }, 'field-unknown days'],
    ['record', { day: '2025-02-30', note: 3 }, 'date-wrong day', 'text-is-number note'],
    ['list', {}, 'value-type'],
    ['list', ['x'], 'value-type 0'],
    ['list', [{ age: 3 }, { age: '3' }, { height: 1 }], 'value-type 1 age', 'field-unknown 2 height'],
  ])('%s %j', (type, written, ...faults) => expect(read(SHAPES[type], written)).toEqual(fault(...faults)));
});

describe('where the unit must be written', () => {
  const unitRequired = true;
  it('a bare number is refused, and shown with its unit', () =>
    expect(read(SHAPES.quantity, 2.5, { unitRequired })).toEqual(fault('unit-wrong')));
  it('a number with the right unit is read', () => expect(read(SHAPES.quantity, '2.5 kg', { unitRequired })).toBe(2.5));
});

describe('a local time', () => {
  it('gets the offset of the zone', () =>
    expect(read(SHAPES.instant, '2024-03-15 09:30', { zone: '+08:00' })).toBe('2024-03-15T09:30:00+08:00'));
  it('keeps an offset of its own', () =>
    expect(read(SHAPES.instant, '2024-03-15T09:30Z', { zone: '+08:00' })).toBe('2024-03-15T09:30:00+00:00'));
});
