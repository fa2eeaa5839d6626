import { describe, expect, it } from 'vitest';
import { localTime } from '../../../service/obligations/instants.ts';
import { codesWith } from '../../support/problems.ts';

describe('an instant that somebody writes', async () => {
  const time = await localTime('Asia/Shanghai');

  it.each([
    ['the last millisecond of a day', '2026-03-16', '2026-03-16T15:59:59.999Z'],
    ['a local time', '2026-03-16T09:30', '2026-03-16T01:30:00.000Z'],
    ['a time with its offset', '2026-03-16T09:30:05+09:00', '2026-03-16T00:30:05.000Z'],
    ['an instant as the store tells it, to the millisecond', '2026-03-16T01:30:05.123Z', '2026-03-16T01:30:05.123Z'],
    ['a fraction of a second in local time', '2026-03-16T09:30:05.5', '2026-03-16T01:30:05.500Z'],
    ['more digits than the store keeps', '2026-03-16T01:30:05.1239Z', '2026-03-16T01:30:05.123Z'],
  ])('is %s', (_what, written, instant) => expect(time.lastOf(written)).toBe(instant));

  it('is told where it is none', async () => {
    expect(await codesWith(Promise.resolve().then(() => time.lastOf('soon')))).toEqual(['instant-wrong']);
  });
});
