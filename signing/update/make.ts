import type { PdfDict, PdfName, PdfRef, PdfStream, PdfString, PdfValue } from '../pdf/values.ts';

/** Entries of a dictionary; those that are undefined are left out. */
export type Entries = Readonly<Record<string, PdfValue | undefined>>;

/** A name. */
export const name = (value: string): PdfName => ({ kind: 'name', value });

/** A reference. */
export const ref = (number: number, generation = 0): PdfRef => ({ kind: 'ref', number, generation });

/** A dictionary that stands in no file yet. */
export function dict(entries: Entries): PdfDict {
  const given = Object.entries(entries).filter((pair): pair is [string, PdfValue] => pair[1] !== undefined);
  return { kind: 'dict', entries: new Map(given), start: -1 };
}

/** The dictionary with some entries replaced or added; those that are undefined are taken out. */
export function changed({ entries }: PdfDict, changes: Entries): PdfDict {
  const next = new Map(entries);
  for (const [key, value] of Object.entries(changes)) {
    if (value === undefined) next.delete(key);
    else next.set(key, value);
  }
  return { kind: 'dict', entries: next, start: -1 };
}

/** A stream, stored as it is given; /Length is written by itself. */
export const stream = (entries: Entries, data: Uint8Array): PdfStream => ({ kind: 'stream', dict: dict(entries), data });

/** A byte string. */
export const byteString = (bytes: Uint8Array): PdfString => ({ kind: 'string', hex: true, bytes, start: -1, end: -1 });

/** A text string: ASCII as it is, anything else in UTF-16 (ISO 32000-1, 7.9.2.2). */
export function textString(text: string): PdfString {
  if (/^[\x20-\x7e]*$/.test(text)) return byteString(Buffer.from(text, 'latin1'));
  return byteString(Buffer.concat([Buffer.of(0xfe, 0xff), Buffer.from(text, 'utf16le').swap16()]));
}

/** An instant such as `2026-11-23T14:26:00+08:00` as a PDF date (ISO 32000-1, 7.9.4); it must have seconds and an offset. */
export function dateString(instant: string): PdfString {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|([+-]\d\d):(\d\d))$/.exec(instant);
  if (parts === null) throw new RangeError(`no instant with offset: ${instant}`);
  const [, year, month, day, hour, minute, second, offsetHour, offsetMinute] = parts;
  const offset = offsetHour === undefined ? 'Z' : `${offsetHour}'${offsetMinute}'`;
  return byteString(Buffer.from(`D:${year}${month}${day}${hour}${minute}${second}${offset}`, 'latin1'));
}
