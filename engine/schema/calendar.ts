const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})?$/;

/** Whether a text is a day of the Gregorian calendar, such as `2024-02-29`; `2025-02-30` is none. */
export function isDay(text: string): boolean {
  const match = DAY.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return month >= 1 && month <= 12 && day >= 1 && day <= (lengths[month - 1] ?? 0);
}

/** An instant as it is written: its local part `YYYY-MM-DDTHH:MM:SS`, and its offset where one is given. */
export interface WrittenInstant {
  readonly local: string;
  readonly offset?: string;
}

/** Takes an instant apart; undefined where it is none. Seconds may be left out; fractions of a second are dropped. */
export function readInstant(text: string): WrittenInstant | undefined {
  const match = INSTANT.exec(text);
  if (!match || !isDay(match[1] ?? '')) return undefined;
  const [hour, minute, second] = [match[2] ?? '', match[3] ?? '', match[4] ?? '00'];
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const local = `${match[1]}T${hour}:${minute}:${second}`;
  const offset = match[5] === 'Z' ? '+00:00' : match[5];
  if (offset === undefined) return { local };
  return Number(offset.slice(1, 3)) <= 14 && Number(offset.slice(4)) <= 59 ? { local, offset } : undefined;
}

/** Whether a text has an instant without offset in it, so that a time zone will be needed. */
export function mentionsLocalInstant(text: string): boolean {
  return /\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?![\d:.]|Z|[+-]\d{2}:)/.test(text);
}

/** Milliseconds since 1970 of an instant with offset, or of the start of a day in UTC (days are only compared with days). */
export function milliseconds(text: string): number {
  return Date.parse(text);
}

const UNITS: Readonly<Record<string, number>> = { s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a length of time such as `30 min`, `24 h` or `7 d`; undefined where it is none. */
export function readDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*(s|min|h|d)$/.exec(text);
  return match ? Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0) : undefined;
}

/** Milliseconds of a unit of time: `s`, `min`, `h` or `d`; undefined for any other text. */
export function unitLength(unit: string): number | undefined {
  return Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
}

/** The last day of a month written like `2024-03`; undefined where it is none. */
export function monthEnd(month: string): string | undefined {
  if (!isDay(`${month}-01`)) return undefined;
  const [year = 0, number = 0] = month.split('-').map(Number);
  const days = [31, 30, 29, 28].find((day) => isDay(`${month}-${day}`));
  return year >= 0 && number > 0 ? `${month}-${days}` : undefined;
}

/** The day so many days later, or earlier where the number is negative. */
export function shiftDay(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * (UNITS['d'] ?? 0)).toISOString().slice(0, 10);
}
