/**
 * An instant as it is said in a time zone, with its offset.
 *
 * @param zone - IANA name, such as `Asia/Shanghai`
 * @returns like `2024-03-15T09:30:00+08:00`
 */
export function instantIn(at: Date, zone: string): string {
  const parts = formatIn(zone).formatToParts(at);
  const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
  const offset = part('timeZoneName').slice(3) || '+00:00';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:${part('second')}${offset}`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** To make one takes a thousand times as long as to use it. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-US-u-hc-h23', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      timeZoneName: 'longOffset',
    });
  formats.set(zone, format);
  return format;
}
