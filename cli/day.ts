import { timeZoneOf } from '../service/check.ts';
import type { Policy } from '../service/policy/policy.ts';
import type { Io } from './io.ts';

/** The day whose rules decide: the one given with `--on`, or today where the estate is. */
export function dayOf(policy: Policy, io: Io): string {
  return io.on ?? today(policy, io);
}

/** Today where the estate is. */
export function today(policy: Policy, io: Io): string {
  const utc = io.now().toISOString().slice(0, 10);
  const { timeZone = 'UTC' } = timeZoneOf(policy, utc);
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(io.now());
}
