import { mentionsLocalInstant } from '../schema/calendar.ts';

/** Adds the offset to a local time `YYYY-MM-DDTHH:MM:SS` (one that clocks skip is moved to what they show); undefined where no zone is known. */
export type Zoned = (local: string) => string | undefined;

/**
 * Prepares a time zone for the local times in a text. The calendar library is loaded only where the text has any: most
 * submissions write their offsets.
 *
 * @param zone - IANA name, such as `Asia/Shanghai`
 */
export async function zoneFor(text: string, zone: string | undefined): Promise<Zoned> {
  if (zone === undefined || !mentionsLocalInstant(text)) return () => undefined;
  const { Temporal } = await import('temporal-polyfill');
  return (local) => {
    try {
      const zoned = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' });
      return zoned.toString({ timeZoneName: 'never' });
    } catch (cause) {
      // No zone of that name.
      if (cause instanceof RangeError) return undefined;
      throw cause;
    }
  };
}
