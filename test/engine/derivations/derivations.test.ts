import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../engine/compile/program.ts';
import { DERIVATIONS } from '../../../engine/derivations/index.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { garage } from '../../support/garage.ts';
import { runs } from '../../support/runs.ts';

const T = '{ zh-CN: 甲, en: A }';
const RIDES = `
  rides:
    type: list
    of: record
    label: ${T}
    ask: ${T}
    fields:
      at: { type: instant, label: ${T} }
      speed: { type: integer, label: ${T} }
      gear: { type: integer, label: ${T} }
`;

/** The derivation of one fact, over the garage's dictionary. */
function following(shape: string, derive: string): (given: Facts, settings?: Facts) => unknown {
  const file = `facts:${RIDES}  horn:\n    ${shape}\n    label: ${T}\n    ask: ${T}\n    derive: ${derive}\n`;
  const { rulebook, sources, problems } = garage({ 'rules/facts/more.yaml': file });
  const { derivations, problems: faults } = compileRules(rulebook, sources);
  expect([...problems, ...faults]).toEqual([]);
  return (given, settings = {}) => deriveFacts(given, settings, derivations).facts.horn;
}

it('the list of kinds equals the folder', () => {
  const HELPERS = ['index', 'moments', 'series', 'sources'];
  const files = readdirSync(new URL('../../../engine/derivations/', import.meta.url)).map((file) => file.replace(/\.ts$/, ''));
  expect(files.filter((file) => !HELPERS.includes(file)).sort()).toEqual([...DERIVATIONS.keys()].sort());
});

describe('elapsed', () => {
  const minutes = following('type: quantity\n    unit: min', '{ elapsed: { from: left, to: back } }');
  const days = following('type: integer', '{ elapsed: { from: bought, to: sold }, in: d }');
  it.each<[string, Facts, unknown]>([
    ['the minutes between two instants', { left: '2024-03-15T09:30:00+08:00', back: '2024-03-15T09:40:30+08:00' }, 10.5],
    ['whatever their offsets', { left: '2024-03-15T09:30:00+08:00', back: '2024-03-15T01:40:00+00:00' }, 10],
    ['below nought where the second comes first', { left: '2024-03-15T09:30:00+08:00', back: '2024-03-15T09:20:00+08:00' }, -10],
    ['none where one is known to be empty', { left: '2024-03-15T09:30:00+08:00', back: null }, null],
    ['unknown without one of them', { left: '2024-03-15T09:30:00+08:00' }, undefined],
  ])('%s', (_name, given, value) => expect(minutes(given)).toBe(value));
  it('whole days, over the end of February', () => expect(days({ bought: '2024-02-28', sold: '2024-03-01' })).toBe(2));
});

describe('latest', () => {
  const day = following('type: date', '{ latest: services }');
  const speed = following('type: integer', '{ latest: rides, by: at, field: speed }');
  const ride = (at: string | null, more: Facts) => ({ at: at === null ? null : `2024-03-15T${at}:00+08:00`, ...more });
  it.each<[string, Facts, unknown]>([
    ['of days', { services: ['2024-02-29', '2024-03-01', '2023-12-31'] }, '2024-03-01'],
    ['of none', { services: [] }, null],
    ['of what is known to be empty', { services: null }, null],
    ['with a day that is not known', { services: ['2024-03-01', null] }, undefined],
    ['of nothing known', {}, undefined],
  ])('%s', (_name, given, value) => expect(day(given)).toBe(value));
  it.each<[string, Facts[], unknown]>([
    ['of records, in whatever order they stand', [ride('10:05', { speed: 9 }), ride('10:00', { speed: 3 })], 9],
    ['of records at one moment, the last that stands', [ride('10:05', { speed: 9 }), ride('10:05', { speed: 3 })], 3],
    ['where it lacks the field', [ride('10:00', { speed: 9 }), ride('10:05', {})], undefined],
    ['where the field is known to be empty', [ride('10:05', { speed: null })], null],
    ['with a moment that is not known', [ride('10:00', { speed: 9 }), ride(null, { speed: 3 })], undefined],
  ])('%s', (_name, rides, value) => expect(speed({ rides })).toBe(value));
});

describe('lasting', () => {
  const seconds = following(
    'type: integer',
    '{ lasting: rides, by: at, where: { field: speed, above: { setting: most-riders } }, same: gear, in: s }',
  );
  const ride = (at: string, speed: number | null | undefined, gear: number | undefined) => ({
    at: `2024-03-15T${at}+08:00`,
    ...(speed === undefined ? {} : { speed }),
    ...(gear === undefined ? {} : { gear }),
  });
  const FIVE = { 'most-riders': 5 };
  it.each<[string, Facts[], unknown]>([
    ['from the first of a row to the last', [ride('10:00:00', 6, 0), ride('10:02:00', 9, 0), ride('10:05:00', 7, 0)], 300],
    ['in whatever order they stand', [ride('10:05:00', 7, 0), ride('10:00:00', 6, 0)], 300],
    [
      'anew after one that does not fit',
      [ride('10:00:00', 6, 0), ride('10:02:00', 5, 0), ride('10:03:00', 6, 0), ride('10:05:00', 6, 0)],
      120,
    ],
    ['anew after the field changed', [ride('10:00:00', 6, 0), ride('10:02:00', 6, 1), ride('10:05:00', 6, 1)], 180],
    ['nought with the first that fits', [ride('10:05:00', 6, 0)], 0],
    ['nought where the last does not fit', [ride('10:00:00', 6, 0), ride('10:05:00', 5, 0)], 0],
    ['nought where its value is known to be empty', [ride('10:00:00', 6, 0), ride('10:05:00', null, 0)], 0],
    ['nought without records', [], 0],
    [
      'unknown where one in the row cannot be told',
      [ride('10:00:00', 6, 0), ride('10:02:00', undefined, 0), ride('10:05:00', 6, 0)],
      undefined,
    ],
    ['whatever stands before the row', [ride('09:00:00', undefined, undefined), ride('10:02:00', 5, 0), ride('10:05:00', 6, 0)], 0],
    ['unknown where nobody says whether the field changed', [ride('10:00:00', 6, undefined), ride('10:05:00', 6, 0)], undefined],
  ])('%s', (_name, rides, value) => expect(seconds({ rides }, FIVE)).toBe(value));
  it('unknown without the setting', () => expect(seconds({ rides: [ride('10:05:00', 6, 0)] })).toBeUndefined());
  it('nought of what is known to be empty, unknown of nothing known', () => {
    expect(seconds({ rides: null }, FIVE)).toBe(0);
    expect(seconds({}, FIVE)).toBeUndefined();
  });
  it('never falls while more fit, and never depends on the order in which they stand', () => {
    const moment = fc.record({ at: fc.nat(3600), speed: fc.nat(9), gear: fc.nat(1) });
    const written = (at: number) => new Date(Date.UTC(2024, 2, 15) + at * 1000).toISOString().replace('.000Z', '+00:00');
    fc.assert(
      fc.property(fc.uniqueArray(moment, { selector: ({ at }) => at, maxLength: 8 }), fc.nat(9), (moments, limit) => {
        const rides = moments.map((entry) => ({ ...entry, at: written(entry.at) }));
        const lasting = (list: Facts[], most: number) => seconds({ rides: list }, { 'most-riders': most }) as number;
        expect(lasting(rides.toReversed(), limit)).toBe(lasting(rides, limit));
        expect(lasting(rides, limit)).toBeGreaterThanOrEqual(lasting(rides, limit + 1));
      }),
      runs(200),
    );
  });
});

describe('reversed', () => {
  const order = following('type: list\n    of: integer', '{ reversed: parked, without: unparked }');
  it.each<[string, Facts, unknown]>([
    ['the last comes first', { parked: [1, 2, 3], unparked: null }, [3, 2, 1]],
    ['without what is gone', { parked: [1, 2, 3], unparked: [3] }, [2, 1]],
    ['none is left', { parked: [1, 2], unparked: [2, 1] }, []],
    ['of none', { parked: [] }, []],
    ['of what is known to be empty', { parked: null }, null],
    ['unknown while nobody knows what is gone', { parked: [1, 2] }, undefined],
  ])('%s', (_name, given, value) => expect(order(given)).toEqual(value));
});

describe('quotient', () => {
  const needed = following('type: list\n    of: integer', '{ quotient: loads, by: weight, round: up }');
  it.each<[string, Facts, unknown]>([
    ['whole numbers stay', { loads: [30, 0], weight: 15 }, [2, 0]],
    ['the smallest part more is one more', { loads: [30.001], weight: 15 }, [3]],
    ['what only rounding adds is nothing', { loads: [0.9, 0.6], weight: 0.3 }, [3, 2]],
    ['an entry known to be empty stays so', { loads: [null, 15], weight: 15 }, [null, 1]],
    ['none where it is larger than any number', { loads: [1.7e308, 3], weight: 0.3 }, [null, 10]],
    ['none by nought, or by less', { loads: [30], weight: 0 }, null],
    ['none by what is known to be empty', { loads: [30], weight: null }, null],
    ['unknown without the number', { loads: [30] }, undefined],
  ])('%s', (_name, given, value) => expect(needed(given)).toEqual(value));
});

describe('month-end', () => {
  const end = following('type: date', '{ month-end: note }');
  it.each([
    ['2024-02', '2024-02-29'],
    ['2023-02', '2023-02-28'],
    ['2024-04', '2024-04-30'],
    ['2024-12', '2024-12-31'],
    ['2024-13', null],
    ['2024', null],
    ['', null],
    [null, null],
  ])('%s ends on %s', (note, value) => expect(end({ note })).toBe(value));
});
