import { type BusinessCalendar, type OfficeHours, WEEK_DAYS } from '../model/calendar.ts';
import { isDay, shiftDay } from '../schema/calendar.ts';

/** An instant at which an office closes. */
export interface Close {
  /** With the offset of the calendar, such as `2026-03-18T17:30:00+08:00`. */
  readonly instant: string;
  /** First year on the way there of which the calendar knows nothing but the week; absent where it knows all. */
  readonly unknown?: number;
}

/** Whether work is done on a day. */
export function isWorkingDay({ week, years }: BusinessCalendar, day: string): boolean {
  const known = years.find(({ year }) => year === yearOf(day));
  if (known?.work.includes(day)) return true;
  if (known?.off.some(({ from, through }) => from <= day && day <= through)) return false;
  return week.includes(WEEK_DAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] as (typeof WEEK_DAYS)[number]);
}

/** The day on which an instant falls where the office is; a day stays what it is. */
export function officeDay(calendar: BusinessCalendar, start: string): string {
  if (start.length === 10) return start;
  const moment = Date.parse(start);
  const at = (offset: string) => new Date(moment + minutesOf(offset) * 60_000).toISOString().slice(0, 10);
  // By the offset of about that day, then by that of the day itself.
  return at(hoursOn(calendar, at(hoursOn(calendar, start.slice(0, 10)).offset)).offset);
}

/**
 * The close of the last of some working days after a day or an instant. The day of the start is not counted; with none to
 * count it is the next close of a working day, that of the day itself included.
 *
 * Source: Civil Code of the PRC, articles 201 (the first day is not counted) and 203 (a term that ends on a day off ends on the
 * next working day, when the office closes).
 *
 * @param start - a day, or an instant with its offset
 * @param count - working days, from 0
 * @returns undefined where that is after the year 9999
 */
export function closeAfter(calendar: BusinessCalendar, start: string, count: number): Close | undefined {
  const first = officeDay(calendar, start);
  let unknown = knows(calendar, first) ? undefined : yearOf(first);
  const isDone = (day: string, counted: number) =>
    counted >= Math.max(count, 1) || (count === 0 && day === first && !isOver(calendar, day, start));
  for (let [day, counted] = [first, 0]; isDay(day); day = shiftDay(day, 1)) {
    if (!knows(calendar, day)) unknown ??= yearOf(day);
    if (!isWorkingDay(calendar, day)) continue;
    if (day !== first) counted += 1;
    if (isDone(day, counted)) return { instant: closeOn(calendar, day), ...(unknown === undefined ? {} : { unknown }) };
  }
  return undefined;
}

/** When the office closes on a day. */
export function closeOn(calendar: BusinessCalendar, day: string): string {
  const { closes, offset } = hoursOn(calendar, day);
  return `${day}T${closes}:00${offset}`;
}

function isOver(calendar: BusinessCalendar, day: string, start: string): boolean {
  return start.length > 10 && Date.parse(closeOn(calendar, day)) < Date.parse(start);
}

/** Hours of a day; before the first that are known, the first. */
function hoursOn({ hours }: BusinessCalendar, day: string): OfficeHours {
  return hours.findLast(({ from }) => from <= day) ?? (hours[0] as OfficeHours);
}

function knows({ years }: BusinessCalendar, day: string): boolean {
  return years.some(({ year }) => year === yearOf(day));
}

const yearOf = (day: string): number => Number(day.slice(0, 4));

function minutesOf(offset: string): number {
  const sign = offset.startsWith('-') ? -1 : 1;
  return sign * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(4)));
}
