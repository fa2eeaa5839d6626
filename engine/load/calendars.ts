import { type BusinessCalendar, type CalendarYear, WEEK_DAYS } from '../model/calendar.ts';
import type { Path, Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { isDay } from '../schema/calendar.ts';

/** Where faults of a calendar are told. */
interface Telling {
  readonly calendar: BusinessCalendar;
  readonly source: Source;
  readonly problems: Problem[];
}

/**
 * Sees to it that a calendar means what it says: days that exist, each in its year, from the oldest to the newest, and none both
 * off and worked. A day that is off twice, or worked though it is no day off, is more likely a slip.
 *
 * @param problems - faults are noted here
 */
export function checkCalendar(calendar: BusinessCalendar, source: Source, problems: Problem[]): void {
  const telling = { calendar, source, problems };
  const days = calendar.hours.map(({ from }, index) => ({ day: from, path: ['hours', index, 'from'] }));
  inOrder(days, telling);
  const years = calendar.years.map(({ year }, index) => ({ day: String(year), path: ['years', index, 'year'] }));
  years.reduce((before, { day, path }) => later(before, day, path, telling), '');
  calendar.years.forEach((year, index) => void checkYear(year, ['years', index], telling));
}

function checkYear({ year, off, work }: CalendarYear, path: Path, telling: Telling): void {
  const spans = off.flatMap(({ from, through }, index) => [
    { day: from, path: [...path, 'off', index, 'from'] },
    { day: through, path: [...path, 'off', index, 'through'], mayRepeat: true },
  ]);
  const worked = work.map((day, index) => ({ day, path: [...path, 'work', index] }));
  inOrder(spans, telling);
  inOrder(worked, telling);
  const { problems, source, calendar } = telling;
  for (const { day, path: at } of [...spans, ...worked])
    if (isDay(day) && Number(day.slice(0, 4)) !== year) problems.push(problem('calendar-year', { day, year }, source.locate(at)));
  for (const { day, path: at } of worked) {
    if (!isDay(day)) continue;
    const isOff = off.some(({ from, through }) => from <= day && day <= through);
    if (isOff) problems.push(problem('calendar-work-off', { day }, source.locate(at)));
    else if (calendar.week.includes(weekDay(day))) problems.push(problem('calendar-work-useless', { day }, source.locate(at)));
  }
}

const weekDay = (day: string) => WEEK_DAYS[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7] as (typeof WEEK_DAYS)[number];

interface PlacedDay {
  readonly day: string;
  readonly path: Path;
  /** Whether it may be the day before it: the last of a single day off. */
  readonly mayRepeat?: boolean;
}

function inOrder(days: readonly PlacedDay[], telling: Telling): void {
  let before = '';
  for (const { day, path, mayRepeat } of days) {
    if (!isDay(day)) telling.problems.push(problem('date-wrong', { value: day }, telling.source.locate(path)));
    else before = mayRepeat && day === before ? day : later(before, day, path, telling);
  }
}

function later(before: string, day: string, path: Path, { calendar, source, problems }: Telling): string {
  if (before >= day) problems.push(problem('calendar-order', { calendar: calendar.id, day, before }, source.locate(path)));
  return day;
}
