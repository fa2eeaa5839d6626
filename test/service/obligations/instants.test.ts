import { describe, expect, it } from 'vitest';
import { localTime } from '../../../service/obligations/instants.ts';

describe('an instant that somebody writes', async () => {
  const time = await localTime('Asia/Shanghai');

  it.each([
    ['an instant as the store tells it, to the millisecond', '2026-03-16T01:30:05.123Z', '2026-03-16T01:30:05.123Z'],
    ['a fraction of a second in local time', '2026-03-16T09:30:05.5', '2026-03-16T01:30:05.500Z'],
    ['more digits than the store keeps', '2026-03-16T01:30:05.1239Z', '2026-03-16T01:30:05.123Z'],
  ])('is %s', (_what, written, instant) => expect(time.lastOf(written)).toBe(instant));
});
