import { closeAfter } from '../../engine/evaluate/working-days.ts';
import type { BusinessCalendar } from '../../engine/model/calendar.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import { shiftDay } from '../../engine/schema/calendar.ts';
import { nearest } from '../../engine/schema/nearest.ts';
import type { StoreInstant } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import type { Policy } from '../policy/policy.ts';
import { serviceProblem } from '../problems.ts';
import type { LocalTime } from './instants.ts';
import { type ObligationView, obligationView } from './list.ts';

/** What people are to be reminded of, each in the order in which it is due. */
export interface Reminders {
  readonly at: StoreInstant;
  /** Day of that instant. */
  readonly day: string;
  /** Last day of those that are soon. */
  readonly through: string;
  readonly overdue: readonly ObligationView[];
  readonly today: readonly ObligationView[];
  /** Due within the next working days. */
  readonly soon: readonly ObligationView[];
  /** How many are due later. */
  readonly later: number;
  readonly undated: readonly ObligationView[];
  readonly warnings: readonly Problem[];
}

/** By what reminders are sorted. */
export interface ReminderOrder {
  readonly at: StoreInstant;
  /** Whether that is the present, so that nothing can have been recorded later. */
  readonly isNow: boolean;
  /** How many working days count as soon. */
  readonly days: number;
  /** Calendar of the working days; the only one of the policy where left out, and every day where there is none. */
  readonly calendar?: string;
  readonly policy: Policy;
  readonly time: LocalTime;
}

/**
 * What is open, sorted by how pressing it is.
 *
 * @throws ProblemError `calendar-unknown`, `calendar-which`
 */
export async function remindersOf(store: StoreReader, order: ReminderOrder): Promise<Reminders> {
  const { at, isNow, days, policy, time } = order;
  const day = time.dayOf(at);
  const calendar = calendarOf(policy, order.calendar);
  const close = calendar && closeAfter(calendar, day, days);
  // A day that no calendar reaches: the year 9999.
  const through = calendar ? (days === 0 ? day : (close?.instant.slice(0, 10) ?? day)) : shiftDay(day, days);
  const found = await store.obligations({ open: true });
  const views = found.map((one) => obligationView(one, at, policy));
  const [ofToday, ofSoon] = [time.lastOf(day), time.lastOf(through)];
  const dated = views.filter(({ dueAt }) => dueAt !== null);
  const between = (after: StoreInstant, until: StoreInstant) =>
    dated.filter(({ dueAt }) => String(dueAt) > after && String(dueAt) <= until);
  const pending = dated.filter(({ state }) => state === 'open');
  return {
    ...{ at, day, through },
    overdue: dated.filter(({ state }) => state === 'overdue'),
    today: pending.filter(({ dueAt }) => String(dueAt) <= ofToday),
    soon: between(ofToday, ofSoon),
    later: dated.filter(({ dueAt }) => String(dueAt) > ofSoon).length,
    undated: views.filter(({ dueAt }) => dueAt === null),
    warnings: [
      ...(isNow ? clockWarnings(views, at) : []),
      ...(calendar && close?.unknown !== undefined ? [yearUnknown(calendar, close.unknown)] : []),
    ],
  };
}

/** What was recorded after an instant that should be now. */
export function clockWarnings(views: readonly ObligationView[], at: StoreInstant): Problem[] {
  const count = views.filter(({ recorded, end }) => recorded.at > at || (end !== null && end.at > at)).length;
  return count === 0 ? [] : [serviceProblem('obligation-clock', { count, at })];
}

function yearUnknown({ id }: BusinessCalendar, year: number): Problem {
  return serviceProblem('calendar-year-unknown', { calendar: id, year });
}

function calendarOf({ rulebook: { calendars = {} } }: Policy, name: string | undefined): BusinessCalendar | undefined {
  const names = Object.keys(calendars);
  if (name !== undefined && !Object.hasOwn(calendars, name))
    throw new ProblemError([problem('calendar-unknown', { name, nearest: nearest(name, names) }, {})]);
  if (name === undefined && names.length > 1) throw new ProblemError([problem('calendar-which', { options: names.join(', ') }, {})]);
  return calendars[name ?? names[0] ?? ''];
}
