import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closeAfter, isWorkingDay, officeDay } from '../../../engine/evaluate/working-days.ts';
import type { BusinessCalendar } from '../../../engine/model/calendar.ts';
import { shiftDay } from '../../../engine/schema/calendar.ts';
import { garage } from '../../support/garage.ts';
import { OFFICE } from '../../support/office.ts';
import { runs } from '../../support/runs.ts';

const office = garage({ 'rules/calendars/office.yaml': OFFICE }).rulebook.calendars?.office as BusinessCalendar;
const close = (start: string, count: number) => closeAfter(office, start, count)?.instant;

describe('a working day', () => {
  it.each([
    ['an ordinary Friday', '2024-09-27', true],
    ['an ordinary Saturday', '2024-09-28', false],
    ['a Sunday that is made up for', '2024-09-29', true],
    ['the first day of a holiday', '2024-10-01', false],
    ['its last day', '2024-10-07', false],
    ['the day after it', '2024-10-08', true],
    ['a Saturday that is made up for', '2024-10-12', true],
    ['a Wednesday of a year that nobody has entered', '2031-01-01', true],
  ])('%s: %s is %s', (_what, day, expected) => expect(isWorkingDay(office, day)).toBe(expected));
});

describe('the close of a working day', () => {
  it.each([
    ['none to count, on a working day: the same day', '2024-09-27', 0, '2024-09-27T17:30:00+08:00'],
    ['none to count, on a day off: the next working day', '2024-10-01', 0, '2024-10-08T17:30:00+08:00'],
    ['none to count, at the very close', '2024-09-27T17:30:00+08:00', 0, '2024-09-27T17:30:00+08:00'],
    ['none to count, a second too late', '2024-09-27T17:30:01+08:00', 0, '2024-09-29T17:30:00+08:00'],
    ['the first day is not counted', '2024-09-26', 1, '2024-09-27T17:30:00+08:00'],
    ['a day that is made up for counts', '2024-09-27', 1, '2024-09-29T17:30:00+08:00'],
    ['a holiday is stepped over', '2024-09-29', 2, '2024-10-08T17:30:00+08:00'],
    ['from a day off', '2024-10-05', 1, '2024-10-08T17:30:00+08:00'],
    ['over the end of a year, and a day off after it', '2024-12-30', 2, '2025-01-02T17:30:00+08:00'],
    ['by the hours of the day on which it ends', '2025-06-30', 1, '2025-07-01T18:00:00+08:00'],
    ['from an instant of another offset: the day is that of the office', '2024-09-26T20:00:00-05:00', 1, '2024-09-29T17:30:00+08:00'],
    ['from a leap day', '2024-02-29', 1, '2024-03-01T17:30:00+08:00'],
  ])('%s', (_what, start, count, expected) => expect(close(start, count)).toBe(expected));

  it('through a year that nobody has entered is told as such', () => {
    expect(closeAfter(office, '2025-12-31', 0)).toEqual({ instant: '2025-12-31T18:00:00+08:00' });
    expect(closeAfter(office, '2025-12-31', 1)).toEqual({ instant: '2026-01-01T18:00:00+08:00', unknown: 2026 });
    expect(closeAfter(office, '2023-12-29', 1)).toEqual({ instant: '2024-01-01T17:30:00+08:00', unknown: 2023 });
  });

  it.each(['9999-12-31', '9999-12-30T23:00:00+00:00'])('is none after the year 9999: %s', (start) =>
    expect(closeAfter(office, start, 5)).toBeUndefined(),
  );
  it('is none before the year 0', () => expect(closeAfter(office, '0000-01-01T00:00:00+14:00', 1)).toBeUndefined());
});

describe('whatever the calendar and the start', () => {
  const day = fc.integer({ min: 0, max: 1200 }).map((days) => shiftDay('2023-06-01', days));
  const offset = fc.constantFrom('+08:00', '-05:00', '+00:00', '+14:00', '-12:00', '+05:45');
  const clock = fc.integer({ min: 0, max: 86_399 }).map((second) => new Date(second * 1000).toISOString().slice(11, 19));
  const instant = fc.tuple(day, clock, offset).map(([on, at, zone]) => `${on}T${at}${zone}`);
  const start = fc.oneof(day, instant);
  const count = fc.integer({ min: 0, max: 40 });
  const calendar = fc.record({
    week: fc.uniqueArray(fc.constantFrom(...office.week, 'sat' as const, 'sun' as const), { minLength: 1 }),
    off: fc.uniqueArray(fc.integer({ min: 0, max: 365 }), { maxLength: 60 }),
    offset,
    closes: clock.map((at) => at.slice(0, 5)),
  });
  const made = calendar.map(({ week, off, offset: zone, closes }): BusinessCalendar => {
    const year = (of: number) => {
      const days = [...new Set(off.map((at) => shiftDay(`${of}-01-01`, at)))].filter((one) => one.startsWith(String(of))).sort();
      const [work, rest] = [days.filter((_, index) => index % 3 === 0), days.filter((_, index) => index % 3 > 0)];
      return { year: of, source: office.title, off: rest.map((one) => ({ from: one, through: one, title: office.title })), work };
    };
    return { ...office, week, hours: [{ from: '2020-01-01', closes, offset: zone }], years: [2023, 2024, 2025, 2026].map(year) };
  });
  const at = (one: BusinessCalendar, from: string, of: number) => Date.parse(closeAfter(one, from, of)?.instant ?? '');

  it('it ends on a working day of the office, when that closes', () =>
    fc.assert(
      fc.property(fc.oneof(made, fc.constant(office)), start, count, (one, from, of) => {
        const { instant: found } = closeAfter(one, from, of) as { instant: string };
        expect(isWorkingDay(one, found.slice(0, 10))).toBe(true);
        expect(officeDay(one, found)).toBe(found.slice(0, 10));
      }),
      runs(300),
    ));

  it('it never ends before it begins', () =>
    fc.assert(
      fc.property(made, instant, count, (one, from, of) => {
        expect(at(one, from, of)).toBeGreaterThanOrEqual(Date.parse(from));
      }),
      runs(300),
    ));

  it('a later start, or a day more, never ends earlier', () =>
    fc.assert(
      fc.property(made, instant, instant, count, (one, first, second, of) => {
        const [from, later] = Date.parse(first) <= Date.parse(second) ? [first, second] : [second, first];
        expect(at(one, later, of)).toBeGreaterThanOrEqual(at(one, from, of));
        expect(at(one, from, of + 1)).toBeGreaterThanOrEqual(at(one, from, of));
      }),
      runs(300),
    ));

  it('as many working days lie between as were counted', () =>
    fc.assert(
      fc.property(made, day, fc.integer({ min: 1, max: 40 }), (one, from, of) => {
        const end = closeAfter(one, from, of)?.instant.slice(0, 10) ?? '';
        let days = 0;
        for (let next = shiftDay(from, 1); next <= end; next = shiftDay(next, 1)) days += Number(isWorkingDay(one, next));
        expect(days).toBe(of);
      }),
      runs(300),
    ));

  it('the same moment in another offset ends at the same moment', () =>
    fc.assert(
      fc.property(made, instant, count, (one, from, of) => {
        expect(at(one, `${new Date(from).toISOString().slice(0, 19)}+00:00`, of)).toBe(at(one, from, of));
      }),
      runs(300),
    ));
});
