import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lengthOf, millisecondsOf } from '../../../../../engine/compile/readers/javascript/instants.ts';
import { readDuration } from '../../../../../engine/schema/calendar.ts';
import { runs } from '../../../../support/runs.ts';

const two = (number: number) => String(number).padStart(2, '0');

describe('milliseconds', () => {
  it('of the ends of every month from year 0 to 9999 are those of Date.parse', () => {
    const differing: string[] = [];
    for (let month = 0; month < 12 * 10_000; month += 1) {
      for (const back of [0, 1]) {
        const day = new Date(Date.parse('0000-01-01'));
        day.setUTCMonth(month, 1 - back);
        const text = day.toISOString().slice(0, 10);
        if (text.length === 10 && !text.startsWith('-') && millisecondsOf(text) !== Date.parse(text)) differing.push(text);
      }
    }
    expect(differing).toEqual([]);
  });

  it('of instants in any offset are those of Date.parse', () => {
    const instant = fc
      .record({
        day: fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        hour: fc.nat(23),
        minute: fc.nat(59),
        second: fc.nat(59),
        sign: fc.constantFrom('+', '-'),
        offset: fc.nat(14 * 60),
      })
      .map(({ day, hour, minute, second, sign, offset }) => {
        const ahead = `${sign}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
        return `${day.toISOString().slice(0, 10)}T${two(hour)}:${two(minute)}:${two(second)}${ahead}`;
      });
    fc.assert(
      fc.property(instant, (text) => {
        expect(millisecondsOf(text)).toBe(Date.parse(text));
      }),
      runs(5000),
    );
  });

  it.each([
    '',
    'x',
    '2024',
    '2024-03-15T09:30:00Z',
    '2024-03-15 09:30:00+08:00',
    '2024-03-15T09:30:00.123+08:00',
    'x024-03-15',
    '2024-03-15T09:30:00x08:00',
    '2024-03-15T09-30:00+08:00',
    '0123456789',
    '0123456789012345678901234',
  ])('of anything else are those of Date.parse too: %s', (text) => expect(millisecondsOf(text)).toBe(Date.parse(text)));
});

it.each(['0 s', '30 s', '30 min', '1.5 h', '24 h', '24h', '7 d', '24', 'h', '', 'x h', '1 w'])('a length of time: %s', (text) => {
  expect(lengthOf(text)).toBe(readDuration(text) ?? Number.NaN);
});
