import { timeZoneOf } from '../service/check.ts';
import { type LocalTime, localTime } from '../service/obligations/instants.ts';
import type { Policy } from '../service/policy/policy.ts';
import type { StoreInstant } from '../store/records.ts';
import type { OptionSpec, Options } from './command.ts';
import { dayOf } from './day.ts';
import type { Io } from './io.ts';

/** The option that takes the place of the clock. */
export const AT_OPTION: OptionSpec = {
  type: 'string',
  value: 'INSTANT',
  about: {
    'zh-CN': '按哪一刻算逾期，写日期就是那天结束时（默认现在）',
    en: 'instant by which it is overdue; of a day its end (default: now)',
  },
};

/** The instant by which times are compared, and the time of the estate. */
export interface Moment {
  readonly at: StoreInstant;
  /** Whether it is that of the clock. */
  readonly isNow: boolean;
  readonly time: LocalTime;
}

/**
 * The instant given with `--at` (of a day its end), or now.
 *
 * @throws ProblemError `instant-wrong`
 */
export async function momentOf(policy: Policy, { at }: Options, io: Io): Promise<Moment> {
  const time = await localTime(timeZoneOf(policy, dayOf(policy, io)).timeZone);
  return { at: at === undefined ? io.now().toISOString() : time.lastOf(String(at)), isNow: at === undefined, time };
}
