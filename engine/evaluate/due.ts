import type { BusinessCalendar } from '../model/calendar.ts';
import type { Context } from '../model/operator.ts';
import type { DutyDue, WorkingDue } from '../model/rule.ts';
import { milliseconds, readDuration } from '../schema/calendar.ts';
import { closeAfter } from './working-days.ts';

/** What times are counted by, besides the facts. */
export interface Reckoning {
  /** Day of the decision, `YYYY-MM-DD`. */
  readonly day: string;
  readonly calendars?: Readonly<Record<string, BusinessCalendar>>;
}

/** When something is due. */
export interface DueTime {
  /** An instant with its offset, a day, or null where nothing says when. */
  readonly due: string | null;
  /** Year of which the calendar knows only the week, where it was counted through one: days off may move it. */
  readonly unknown?: number;
}

/** When something is due: null where what it is counted from, or how long it takes, is not known or known to be none. */
export function dueOf(due: DutyDue | undefined, context: Context, reckoning: Reckoning): DueTime {
  if (due === undefined) return { due: null };
  return 'within' in due ? { due: elapsed(due, context) } : worked(due, context, reckoning);
}

/** In the offset of the instant it is counted from; a day where it is counted from a day. */
function elapsed({ within: written, of }: Extract<DutyDue, { within: unknown }>, context: Context): string | null {
  const start = context.valueOf({ fact: of });
  const within = typeof written === 'object' ? context.valueOf(written) : written;
  const length = typeof within === 'string' ? readDuration(within) : undefined;
  if (typeof start !== 'string' || length === undefined) return null;
  const shifted = new Date(milliseconds(`${start.slice(0, 19).padEnd(19, 'T00:00:00')}Z`) + length);
  if (Number.isNaN(shifted.getTime()) || shifted.getUTCFullYear() > 9999) return null;
  const local = shifted.toISOString();
  return start.length === 10 ? local.slice(0, 10) : `${local.slice(0, 19)}${start.slice(19)}`;
}

/** The close of a working day, in the offset of the calendar. */
function worked({ 'working-days': written, of, calendar = '' }: WorkingDue, context: Context, { day, calendars }: Reckoning): DueTime {
  const start = of === undefined ? day : context.valueOf({ fact: of });
  const count = typeof written === 'object' ? context.valueOf(written) : written;
  const found = calendars?.[calendar];
  if (typeof start !== 'string' || typeof count !== 'number' || !found) return { due: null };
  const close = closeAfter(found, start, count);
  if (!close) return { due: null };
  const { instant, unknown } = close;
  return { due: instant, ...(unknown === undefined ? {} : { unknown }) };
}
