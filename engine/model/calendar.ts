import type { Text } from './text.ts';

/** Days of the week, from Monday. */
export const WEEK_DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A day of the week. */
export type WeekDay = (typeof WEEK_DAYS)[number];

/** When the office closes from a day on, and how far its clocks are ahead of UTC. */
export interface OfficeHours {
  readonly from: string;
  /** Local time such as `17:30`. */
  readonly closes: string;
  /** Such as `+08:00`; where clocks change twice a year, each change is a line. */
  readonly offset: string;
}

/** What is known of one year: its days off, and the days on which work is made up for. */
export interface CalendarYear {
  readonly year: number;
  /** Who laid them down. */
  readonly source: Text;
  /** First and last day off, both of them off. */
  readonly off: readonly { readonly from: string; readonly through: string; readonly title: Text }[];
  /** Days that would be off by the week, and are worked (调休). */
  readonly work: readonly string[];
}

/** On which days an office works. Of a year that is not listed only the week is known. */
export interface BusinessCalendar {
  readonly id: string;
  readonly title: Text;
  /** Days of an ordinary week on which work is done. */
  readonly week: readonly WeekDay[];
  /** Oldest first. */
  readonly hours: readonly OfficeHours[];
  /** Oldest first. */
  readonly years: readonly CalendarYear[];
}
