/** A signing time: as an instant, and as ISO 8601 with the offset that the signer wrote. */
export interface SigningTime {
  readonly at: Date;
  readonly text: string;
}

/**
 * Reads a complete PDF date such as `D:20261123142600+08'00'` (ISO 32000-1, 7.9.4): seconds and offset are required,
 * the calendar is checked. Undefined for anything else.
 */
export function readPdfDate(text: string): SigningTime | undefined {
  const parts = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'(\d\d)'?)$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second, offsetHour, offsetMinute] = parts;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const offset = offsetHour === undefined ? 'Z' : `${offsetHour}:${offsetMinute}`;
  const wall = new Date(`${local}Z`);
  const at = new Date(`${local}${offset}`);
  // Date rolls 31 February over into March instead of refusing it.
  if (Number.isNaN(at.getTime()) || wall.toISOString().slice(0, 19) !== local) return undefined;
  return { at, text: `${local}${offset}` };
}
