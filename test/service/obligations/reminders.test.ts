import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localTime } from '../../../service/obligations/instants.ts';
import { remindersOf } from '../../../service/obligations/reminders.ts';
import type { Policy } from '../../../service/policy/policy.ts';
import type { Store } from '../../../store/store.ts';
import { closed, decision, instant, obligation, RULEBOOK, submission, write } from '../../store/samples.ts';
import { sqlitePlace } from '../../store/sqlite/place.ts';
import { garage } from '../../support/garage.ts';
import { OFFICE } from '../../support/office.ts';
import { codesOf, codesWith } from '../../support/problems.ts';
import { scratch } from '../../support/process.ts';

const base = scratch();
const policy: Policy = garage({ 'rules/calendars/office.yaml': OFFICE });

/** Last instants of what is due, by id: around the national holiday of 2024, of which two Sundays are worked. */
const DUE = {
  late: '2024-09-27T09:29:59.999Z',
  now: '2024-09-27T09:30:00.000Z',
  evening: '2024-09-27T15:59:59.999Z',
  sunday: '2024-09-29T09:30:00.000Z',
  monday: '2024-09-30T09:30:00.000Z',
  holiday: '2024-10-07T15:59:59.999Z',
  after: '2024-10-08T09:30:00.000Z',
  much: '2025-01-02T09:30:00.000Z',
  never: null,
} as const;

let store: Store;
beforeEach(async () => {
  store = await sqlitePlace(base).open();
  const records = Object.entries(DUE).map(([id, dueAt]) => obligation(id, 'S1', 'D1', { rule: id, due: dueAt, dueAt }));
  await store.record(write('a', [RULEBOOK, submission('S1'), decision('D1', 'S1'), ...records.reverse()]));
});
afterEach(() => store.close());

const remind = async (at: string, days: number, more: { policy?: Policy; calendar?: string; isNow?: boolean } = {}) => {
  const time = await localTime('Asia/Shanghai');
  const found = await remindersOf(store, { at, isNow: false, days, policy, time, ...more });
  const { overdue, today, soon, undated, ...rest } = found;
  const ids = Object.fromEntries(Object.entries({ overdue, today, soon, undated }).map(([key, list]) => [key, list.map(({ id }) => id)]));
  return { ...rest, ...ids, warnings: codesOf(found.warnings) };
};
const FRIDAY = '2024-09-27T09:30:00.000Z';

describe('reminders', () => {
  it('are sorted by how pressing they are, in the order in which they are due', async () =>
    expect(await remind(FRIDAY, 2)).toEqual({
      ...{ at: FRIDAY, day: '2024-09-27', through: '2024-09-30', warnings: [] },
      ...{ overdue: ['late'], today: ['now', 'evening'], soon: ['sunday', 'monday'], later: 3, undated: ['never'] },
    }));

  it('are overdue from the first instant after their time', async () => {
    expect(await remind('2024-09-27T09:29:59.999Z', 0)).toMatchObject({ overdue: [], today: ['late', 'now', 'evening'], soon: [] });
    expect(await remind('2024-09-27T09:30:00.001Z', 0)).toMatchObject({ overdue: ['late', 'now'], today: ['evening'], soon: [], later: 5 });
  });

  it('step over a holiday, and what falls into it is soon', async () =>
    expect(await remind('2024-09-30T01:00:00.000Z', 1)).toMatchObject({
      ...{ day: '2024-09-30', through: '2024-10-08', overdue: ['late', 'now', 'evening', 'sunday'] },
      ...{ today: ['monday'], soon: ['holiday', 'after'], later: 1 },
    }));

  it('are of the day where the estate is', async () =>
    expect(await remind('2024-09-26T16:00:00.000Z', 0)).toMatchObject({ day: '2024-09-27', today: ['late', 'now', 'evening'] }));

  it('leave out what has ended', async () => {
    const digest = await store.keepEvidence(Buffer.from('x'), instant(), 'x');
    await store.record(write('b', [closed('late', digest), closed('never', digest)]));
    expect(await remind(FRIDAY, 2)).toMatchObject({ overdue: [], undated: [] });
  });

  it('count every day where there is no calendar', async () => {
    const found = await remind(FRIDAY, 2, { policy: garage() });
    expect(found).toMatchObject({ through: '2024-09-29', soon: ['sunday'], later: 4 });
  });

  it('say which calendar where there are several', async () => {
    const two = garage({ 'rules/calendars/office.yaml': OFFICE, 'rules/calendars/night.yaml': OFFICE.replace('id: office', 'id: night') });
    expect(await codesWith(remind(FRIDAY, 2, { policy: two }))).toEqual(['calendar-which']);
    expect(await codesWith(remind(FRIDAY, 2, { policy: two, calendar: 'nigth' }))).toEqual(['calendar-unknown']);
    expect(await remind(FRIDAY, 2, { policy: two, calendar: 'night' })).toMatchObject({ through: '2024-09-30' });
  });

  it('tell a year that nobody has entered, and a clock that went back', async () => {
    expect((await remind('2025-12-31T01:00:00.000Z', 0)).warnings).toEqual([]);
    expect((await remind('2025-12-31T01:00:00.000Z', 1)).warnings).toEqual(['calendar-year-unknown']);
    expect((await remind(FRIDAY, 2, { isNow: true })).warnings).toEqual(['obligation-clock']);
    expect((await remind(instant(), 2, { isNow: true })).warnings).toEqual(['calendar-year-unknown']);
  });
});

describe('the last instant', () => {
  it.each([
    ['2024-09-27', 'Asia/Shanghai', '2024-09-27T15:59:59.999Z'],
    ['2024-03-31', 'Europe/Berlin', '2024-03-31T21:59:59.999Z'],
    ['2024-10-26', 'Europe/Berlin', '2024-10-26T21:59:59.999Z'],
    ['2024-09-27T17:30:00+08:00', 'Asia/Shanghai', '2024-09-27T09:30:00.000Z'],
    ['2024-09-27T17:30', 'Asia/Shanghai', '2024-09-27T09:30:00.000Z'],
    ['9999-12-31', 'America/New_York', '9999-12-31T23:59:59.999Z'],
    ['9999-12-31T23:00:00-05:00', 'UTC', '9999-12-31T23:59:59.999Z'],
    ['0000-01-01T00:00:00+14:00', 'UTC', '0000-01-01T00:00:00.000Z'],
  ])('of %s in %s is %s', async (written, zone, expected) => expect((await localTime(zone)).lastOf(written)).toBe(expected));

  it.each(['tomorrow', '2024-02-30', '2024-09-27T25:00:00+08:00', ''])('of %j there is none', async (written) => {
    const time = await localTime('Asia/Shanghai');
    expect(await codesWith((async () => time.lastOf(written))())).toEqual(['instant-wrong']);
  });

  it('of a day in a zone that there is not is told', async () => {
    const time = await localTime('Asia/Shanghia');
    expect(await codesWith((async () => time.lastOf('2024-09-27'))())).toEqual(['instant-no-zone']);
    expect(time.lastOf('2024-09-27T17:30:00+08:00')).toBe('2024-09-27T09:30:00.000Z');
  });
});
