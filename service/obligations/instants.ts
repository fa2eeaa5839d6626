import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import { isDay, readInstant, shiftDay } from '../../engine/schema/calendar.ts';
import type { StoreInstant } from '../../store/records.ts';
import { serviceProblem } from '../problems.ts';

/** What the store compares as texts: years of four digits. */
const [FIRST, LAST] = ['0000-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'];

/** Turns days and local times of the estate into instants. */
export interface LocalTime {
  /** The last millisecond of a day, or an instant as it is. @throws ProblemError `instant-wrong`, `instant-no-zone` */
  lastOf(written: string): StoreInstant;
  /** The day on which an instant falls. */
  dayOf(instant: StoreInstant): string;
}

/**
 * Prepares a time zone.
 *
 * @param timeZone - IANA name; UTC where left out
 */
export async function localTime(timeZone = 'UTC'): Promise<LocalTime> {
  const { Temporal } = await import('temporal-polyfill');
  const local = (written: string) =>
    inZone(written, () => Temporal.PlainDateTime.from(written).toZonedDateTime(timeZone, { disambiguation: 'compatible' }));
  return {
    lastOf(written) {
      if (isDay(written)) {
        const next = shiftDay(written, 1);
        return isDay(next) ? inUtc(local(`${next}T00:00:00`).epochMilliseconds - 1) : LAST;
      }
      const found = readInstant(written);
      if (!found) throw new ProblemError([serviceProblem('instant-wrong', { value: written })]);
      const whole = found.offset === undefined ? local(found.local).epochMilliseconds : Date.parse(`${found.local}${found.offset}`);
      // Records are told with their milliseconds: as of such an instant they are there.
      return inUtc(whole + millisecondsIn(written));
    },
    dayOf: (instant) =>
      inZone(instant, () => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone))
        .toPlainDate()
        .toString(),
  };
}

/** Milliseconds of a second, where an instant is written with a fraction. */
function millisecondsIn(written: string): number {
  const [, digits = ''] = /\.(\d+)/.exec(written) ?? [];
  return Number(digits.slice(0, 3).padEnd(3, '0'));
}

/** An instant as the store keeps it; one before or after the years that it knows is the first or last of them. */
function inUtc(milliseconds: number): StoreInstant {
  const written = new Date(milliseconds).toISOString();
  return written.length === LAST.length ? written : written.startsWith('-') ? FIRST : LAST;
}

/** A setting may name a zone that there is not. */
function inZone<Result>(value: string, job: () => Result): Result {
  try {
    return job();
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new ProblemError([problem('instant-no-zone', { value }, {})]);
  }
}
