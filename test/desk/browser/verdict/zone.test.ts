import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zonedBy } from '../../../../desk/browser/verdict/zone.ts';
import { zoneFor } from '../../../../engine/load/zone.ts';
import { runs } from '../../../support/runs.ts';

/** Zones with clocks that change, that changed once, that count half hours, and one that left out a whole day. */
const ZONES = [
  'Asia/Shanghai',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Apia',
  'Africa/Casablanca',
  'UTC',
];

describe('the offset of a local time', () => {
  it.each(ZONES)('in %s is that of the calendar library', async (zone) => {
    const [page, server] = [zonedBy(zone), await zoneFor('2024-01-01T00:00', zone)];
    const minute = fc.integer({ min: Date.UTC(1980, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 });
    fc.assert(
      fc.property(minute, (minutes) => {
        const local = new Date(minutes * 60_000).toISOString().slice(0, 19);
        expect(page?.(local)).toBe(server(local));
      }),
      runs(150),
    );
  });

  it.each([
    ['Asia/Shanghai', '2024-03-15T09:30:00', '2024-03-15T09:30:00+08:00'],
    ['Europe/Berlin', '2024-03-31T02:30:00', '2024-03-31T03:30:00+02:00'],
    ['Europe/Berlin', '2024-10-27T02:30:00', '2024-10-27T02:30:00+02:00'],
    ['America/New_York', '2024-03-10T02:00:00', '2024-03-10T03:00:00-04:00'],
    ['Australia/Lord_Howe', '2024-10-06T02:15:00', '2024-10-06T02:45:00+11:00'],
  ])('in %s at %s is told as %s', async (zone, local, told) => {
    expect(zonedBy(zone)?.(local)).toBe(told);
    expect((await zoneFor(local, zone))(local)).toBe(told);
  });

  it('is not known of a zone that there is not, or a time that is none', () => {
    expect(zonedBy('Mars/Olympus')).toBeUndefined();
    expect(zonedBy('UTC')?.('2024-03-15T9')).toBeUndefined();
  });
});
