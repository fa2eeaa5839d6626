const HOUR = 3_600_000;

/**
 * Adds the offset of a zone to local times `YYYY-MM-DDTHH:MM:SS`, by the calendar that the browser brings. A time that clocks skip is
 * moved to what they show; one that they show twice is the first of both.
 *
 * Source: ECMA-262 Temporal, disambiguation `compatible`; ECMA-402 `Intl.DateTimeFormat`.
 *
 * @param zone - IANA name, such as `Asia/Shanghai`
 * @returns undefined where the browser knows no such zone
 */
export function zonedBy(zone: string): ((local: string) => string | undefined) | undefined {
  const format = formatOf(zone);
  if (!format) return undefined;
  const offsetAt = (instant: number) => shownAt(format, instant) - instant;
  return (local) => {
    const shown = Date.parse(`${local}Z`);
    if (Number.isNaN(shown)) return undefined;
    const [before, after] = [offsetAt(shown - 24 * HOUR), offsetAt(shown + 24 * HOUR)];
    const fitting = [before, after].find((offset) => offsetAt(shown - offset) === offset);
    // A skipped time counts on by the clocks of before, and is told as those of after show it.
    const instant = shown - (fitting ?? before);
    return written(instant, offsetAt(instant));
  };
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch {
    return undefined;
  }
}

/** What the clocks of the zone show at an instant, as if it were UTC. */
function shownAt(format: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(
    parts['year'] ?? 0,
    (parts['month'] ?? 1) - 1,
    parts['day'] ?? 1,
    parts['hour'] ?? 0,
    parts['minute'] ?? 0,
    parts['second'] ?? 0,
  );
}

function written(instant: number, offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const two = (number: number) => String(number).padStart(2, '0');
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
