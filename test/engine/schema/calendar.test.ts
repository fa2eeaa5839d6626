import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDay, mentionsLocalInstant, milliseconds, readDuration, readInstant } from '../../../engine/schema/calendar.ts';
import { runs } from '../../support/runs.ts';

describe('days', () => {
  it('are those of the calendar, for every day of four centuries', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1800, max: 2200 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, day) => {
          const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
          const date = new Date(Date.UTC(year, month - 1, day));
          expect(isDay(text)).toBe(date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day);
        },
      ),
      runs(2000),
    );
  });
});

describe('lengths of time', () => {
  it.each([
    ['30 s', 30_000],
    ['30 min', 1_800_000],
    ['24 h', 86_400_000],
    ['7 d', 604_800_000],
    ['1.5h', 5_400_000],
    ['0 d', 0],
  ])('%s', (text, length) => expect(readDuration(text)).toBe(length));
  it.each(['', '24', 'h', '24 hours', '-1 h', '1 m', '1 H', 'P1D', '24 h '])('%j is none', (text) =>
    expect(readDuration(text)).toBeUndefined(),
  );
});

describe('a time zone is needed', () => {
  it.each(['a: 2024-03-15T09:30', 'a: "2024-03-15 09:30:00"', 'a: 2024-03-15T09:30:00.5\n'])('for %j', (text) =>
    expect(mentionsLocalInstant(text)).toBe(true),
  );
  it.each(['a: 2024-03-15', 'a: 2024-03-15T09:30Z', 'a: 2024-03-15T09:30:00+08:00', 'a: 2024-03-15T09:30:00.123-05:00', 'a: 09:30'])(
    'not for %j',
    (text) => expect(mentionsLocalInstant(text)).toBe(false),
  );
});

it('instants with different offsets are the same moment', () => {
  expect(milliseconds('2024-03-15T09:30:00+08:00')).toBe(milliseconds('2024-03-15T01:30:00+00:00'));
});

it('an instant is taken apart', () => {
  expect(readInstant('2024-03-15 09:30')).toEqual({ local: '2024-03-15T09:30:00' });
  expect(readInstant('2024-03-15T09:30:15Z')).toEqual({ local: '2024-03-15T09:30:15', offset: '+00:00' });
  expect(readInstant('noon')).toBeUndefined();
});
