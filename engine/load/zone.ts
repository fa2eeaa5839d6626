import { mentionsLocalInstant } from '../schema/calendar.ts';

/** Adds the offset to a local time `YYYY-MM-DDTHH:MM:SS`; undefined where no zone is known. */
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
    const { offset } = Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' });
    return `${local}${offset}`;
  };
}
