import { FLAG, PRESENCE } from '../../compile/readers/sql/packed.ts';
import { Cursor, decoder } from './cursor.ts';
import type { KeyTable } from './key-table.ts';
import type { ScanShape } from './shapes.ts';

/** Types of the dictionary as numbers. */
export const TYPES = { flag: 0, choice: 1, set: 2, integer: 3, quantity: 4, date: 5, instant: 6, text: 7, record: 8, list: 9 } as const;

/** Most digits of a number that is computed here; more are for whoever reads lines in full. */
const DIGITS = 15;
/** In place of a day that is none: before all that can be written. */
const NO_DAY = -(2 ** 30);
/** The beginnings of `true` and `false` as words of four bytes. */
const [TRUE, FALS] = [0x65757274, 0x736c6166];

/** Bytes with which white space of any kind begins, or an escape that may be such. */
const BEGINS_SPACE = new Uint8Array(256);
for (const byte of [0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x5c, 0xc2, 0xe1, 0xe2, 0xe3, 0xef]) BEGINS_SPACE[byte] = 1;

/** Reads the values of facts, as they stand in columns. Each method says where its value ends; -1 where it is suspicious. */
export class ValueCursor extends Cursor {
  /** Whether the line was written by this program. */
  protected trusted = false;
  // The value that was read last, as it stands in a column of its kind.
  protected number = 0;
  protected presence = 0;
  protected empty = false;
  /** Days since 1970 of a date or instant, where it is. */
  protected dayRead = Number.NaN;

  /** Reads a value of a type, and says where it ends; -1 where it is suspicious. */
  protected value(type: number, shape: ScanShape, start: number, alone: boolean): number {
    const bytes = this.bytes;
    if (bytes[start] === 0x6e) {
      this.empty = true;
      return bytes[start + 1] === 0x75 && bytes[start + 2] === 0x6c && bytes[start + 3] === 0x6c ? start + 4 : -1;
    }
    switch (type) {
      case TYPES.flag:
        return this.flag(start);
      case TYPES.text:
        return this.textValue(start);
      case TYPES.choice:
        return this.choice(shape, start);
      case TYPES.set:
        return this.set(shape, start);
      case TYPES.date:
        return this.date(start);
      case TYPES.instant:
        return this.instant(start, alone);
      case TYPES.integer:
      case TYPES.quantity:
        return this.numeral(start, type === TYPES.integer);
      case TYPES.record:
        return this.record(shape, start);
      default:
        return this.list(shape, start);
    }
  }

  protected isTrue(start: number): boolean {
    return start + 4 <= this.bytes.length && this.view.getInt32(start, true) === TRUE;
  }

  protected flag(start: number): number {
    this.presence = PRESENCE.filled;
    if (start + 4 > this.bytes.length) return -1;
    const word = this.view.getInt32(start, true);
    this.number = word === TRUE ? FLAG.true : FLAG.false;
    if (word === TRUE) return start + 4;
    return word === FALS && this.bytes[start + 4] === 0x65 ? start + 5 : -1;
  }

  protected textValue(start: number): number {
    if (this.bytes[start] !== 0x22) return -1;
    const end = this.string(start + 1);
    if (end < 0) return -1;
    if (this.decoded !== undefined) this.loose = true;
    this.presence = this.isBlank(start + 1, end) ? PRESENCE.unfilled : PRESENCE.filled;
    return end + 1;
  }

  protected isBlank(start: number, end: number): boolean {
    if (start === end) return true;
    const first = this.bytes[start] as number;
    if (BEGINS_SPACE[first] !== 1) return false;
    const text = this.decoded ?? decoder.decode(this.bytes.subarray(start, end));
    return text.trim() === '';
  }

  protected choice({ options, numbers, next, blank }: ScanShape, start: number): number {
    if (this.bytes[start] !== 0x22) return -1;
    const guess = next[numbers.length] as number;
    const guessed = options === undefined ? -1 : options.endOf(guess, this.view, start + 1);
    if (guessed >= 0 && options) {
      this.number = numbers[guess] as number;
      this.presence = blank[guess] === 1 ? PRESENCE.unfilled : PRESENCE.filled;
      return guessed + 1;
    }
    const end = this.string(start + 1);
    if (end < 0) return -1;
    if (this.decoded !== undefined) this.loose = true;
    if (!options) return end + 1;
    const found = this.find(options, start + 1, end);
    this.number = numbers[found] as number;
    if (found < 0) return -1;
    next[numbers.length] = found;
    this.presence = blank[found] === 1 ? PRESENCE.unfilled : PRESENCE.filled;
    return end + 1;
  }

  /** @param shape - absent for texts that may be anything */
  protected set(shape: ScanShape | undefined, start: number): number {
    const bytes = this.bytes;
    if (bytes[start] !== 0x5b) return -1;
    let low = 0;
    let high = 0;
    let at = this.spaces(start + 1);
    this.presence = PRESENCE.filled;
    if (bytes[at] === 0x5d) [this.number, this.presence] = [0, PRESENCE.unfilled];
    else {
      const options = shape?.options;
      let before = options === undefined ? 0 : options.names.length;
      for (;;) {
        if (bytes[at] !== 0x22) return -1;
        let found = options === undefined ? -1 : (shape?.next[before] as number);
        let end = options === undefined ? -1 : options.endOf(found, this.view, at + 1);
        if (end < 0) {
          end = this.string(at + 1);
          if (end < 0) return -1;
          if (this.decoded !== undefined) this.loose = true;
          found = options === undefined ? -1 : this.find(options, at + 1, end);
          if (options !== undefined && found < 0) return -1;
          if (shape !== undefined && options !== undefined) shape.next[before] = found;
        }
        if (found >= 0) {
          before = found;
          if (found < 32) low |= 1 << found;
          else high |= 1 << (found - 32);
        }
        at = end + 1;
        if (bytes[at] === 0x2c && bytes[at + 1] === 0x22) {
          at += 1;
          continue;
        }
        at = this.spaces(at);
        if (bytes[at] === 0x5d) break;
        if (bytes[at] !== 0x2c) return -1;
        at = this.spaces(at + 1);
      }
      // Beyond as many options as fit, sets are read by their text.
      this.number = (low >>> 0) + 2 ** 32 * (high >>> 0);
    }
    return at + 1;
  }

  protected date(start: number): number {
    const bytes = this.bytes;
    if (bytes[start] !== 0x22 || bytes[start + 11] !== 0x22) return -1;
    const day = this.day(start + 1);
    if (day === NO_DAY) return -1;
    this.number = day;
    this.dayRead = day;
    this.presence = PRESENCE.filled;
    return start + 12;
  }

  /** Days since 1970 of a day; `NO_DAY` where there is none. Source: H. Hinnant, days_from_civil. */
  protected day(at: number): number {
    const bytes = this.bytes;
    if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d) return NO_DAY;
    const century = this.two(at);
    const ofCentury = this.two(at + 2);
    const month = this.two(at + 5);
    const day = this.two(at + 8);
    const year = 100 * century + ofCentury;
    if (century < 0 || ofCentury < 0 || month < 1 || month > 12 || day < 1 || day > daysIn(month, year)) return NO_DAY;
    const shifted = month <= 2 ? year - 1 : year;
    const era = Math.floor(shifted / 400) | 0;
    const ofEra = (shifted - 400 * era) | 0;
    const ofYear = ((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0;
    return (146_097 * era + 365 * ofEra + ((ofEra / 4) | 0) - ((ofEra / 100) | 0) + ofYear + day - 1 - 719_468) | 0;
  }

  /** Two digits as a number; -1 where they are none. */
  protected two(at: number): number {
    const tens = (this.bytes[at] as number) - 0x30;
    const ones = (this.bytes[at + 1] as number) - 0x30;
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : -1;
  }

  /** `2024-03-15T09:30:00+08:00`; alone also with `Z`, which stands otherwise in what is read of it. */
  protected instant(start: number, alone: boolean): number {
    const bytes = this.bytes;
    if (bytes[start] !== 0x22 || bytes[start + 11] !== 0x54 || bytes[start + 14] !== 0x3a || bytes[start + 17] !== 0x3a) return -1;
    const day = this.day(start + 1);
    // One after the other: an array of them would be made for each instant.
    const hours = this.two(start + 12);
    const minutes = this.two(start + 15);
    const seconds = this.two(start + 18);
    if (day === NO_DAY || hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return -1;
    const local = 86_400 * day + (3600 * hours + 60 * minutes + seconds);
    this.dayRead = day;
    this.presence = PRESENCE.filled;
    const sign = bytes[start + 20];
    if (sign === 0x5a) {
      this.number = local;
      this.loose = true;
      return alone && bytes[start + 21] === 0x22 ? start + 22 : -1;
    }
    const offsetHours = this.two(start + 21);
    const offsetMinutes = this.two(start + 24);
    if ((sign !== 0x2b && sign !== 0x2d) || bytes[start + 23] !== 0x3a) return -1;
    if (offsetHours < 0 || offsetHours > 14 || offsetMinutes < 0 || offsetMinutes > 59) return -1;
    const offset = 3600 * offsetHours + 60 * offsetMinutes;
    this.number = sign === 0x2d ? local + offset : local - offset;
    return bytes[start + 26] === 0x22 ? start + 27 : -1;
  }

  /** A number as it is written shortest. Up to fifteen digits and a power of ten are exact, and so is their quotient. */
  protected numeral(start: number, whole: boolean): number {
    this.presence = PRESENCE.filled;
    if (this.trusted) return this.anyNumeral(start);
    const bytes = this.bytes;
    const negative = bytes[start] === 0x2d;
    let at = negative ? start + 1 : start;
    const first = at;
    let digits = 0;
    for (let code = bytes[at] as number; code >= 0x30 && code <= 0x39; code = bytes[at] as number) {
      digits = 10 * digits + code - 0x30;
      at += 1;
    }
    let count = at - first;
    if (count === 0 || (count > 1 && bytes[first] === 0x30)) return -1;
    let scale = 1;
    if (bytes[at] === 0x2e) {
      if (whole) return -1;
      const point = at;
      at += 1;
      for (let code = bytes[at] as number; code >= 0x30 && code <= 0x39; code = bytes[at] as number) {
        digits = 10 * digits + code - 0x30;
        scale *= 10;
        at += 1;
      }
      count += at - point - 1;
      if (at === point + 1 || bytes[at - 1] === 0x30) return -1;
    }
    const behind = bytes[at];
    if (count > DIGITS || scale > 1_000_000 || behind === 0x65 || behind === 0x45 || (negative && digits === 0)) return -1;
    this.number = (negative ? -digits : digits) / scale;
    return at;
  }

  /** A number of a line that was written by this program. */
  protected anyNumeral(start: number): number {
    let at = start;
    while (isNumeral(this.bytes[at] as number)) at += 1;
    this.number = Number(decoder.decode(this.bytes.subarray(start, at)));
    return Number.isFinite(this.number) && at > start ? at : -1;
  }

  protected record({ fields, fieldShapes }: ScanShape, start: number): number {
    const bytes = this.bytes;
    if (bytes[start] !== 0x7b || !fields) return -1;
    let at = this.spaces(start + 1);
    if (bytes[at] !== 0x7d) {
      const seen: number[] = [];
      for (;;) {
        if (bytes[at] !== 0x22) return -1;
        const end = this.string(at + 1);
        if (this.decoded !== undefined) this.loose = true;
        const field = end < 0 ? -1 : this.find(fields, at + 1, end);
        if (field < 0 || seen.includes(field)) return -1;
        seen.push(field);
        at = this.colon(end + 1);
        if (at < 0) return -1;
        const shape = fieldShapes[field] as ScanShape;
        at = this.value(TYPES[shape.type], shape, at, false);
        if (at < 0) return -1;
        at = this.spaces(at);
        if (bytes[at] === 0x7d) break;
        if (bytes[at] !== 0x2c) return -1;
        at = this.spaces(at + 1);
      }
    }
    this.empty = false;
    this.presence = PRESENCE.filled;
    return at + 1;
  }

  protected list({ entry }: ScanShape, start: number): number {
    const bytes = this.bytes;
    if (bytes[start] !== 0x5b || !entry) return -1;
    let at = this.spaces(start + 1);
    let presence: number = PRESENCE.unfilled;
    if (bytes[at] !== 0x5d) {
      presence = PRESENCE.filled;
      for (;;) {
        at = this.value(TYPES[entry.type], entry, at, false);
        if (at < 0) return -1;
        at = this.spaces(at);
        if (bytes[at] === 0x5d) break;
        if (bytes[at] !== 0x2c) return -1;
        at = this.spaces(at + 1);
      }
    }
    this.empty = false;
    this.presence = presence;
    return at + 1;
  }

  /** Files by fact: facts of the dictionary, each with a list of texts. */
  protected evidence(facts: KeyTable, start: number): number {
    const bytes = this.bytes;
    if (bytes[start] !== 0x7b) return -1;
    let at = this.spaces(start + 1);
    if (bytes[at] === 0x7d) return at + 1;
    const seen: number[] = [];
    for (;;) {
      if (bytes[at] !== 0x22) return -1;
      const end = this.string(at + 1);
      const fact = end < 0 ? -1 : this.find(facts, at + 1, end);
      if (fact < 0 || seen.includes(fact)) return -1;
      seen.push(fact);
      at = this.colon(end + 1);
      if (at < 0) return -1;
      at = this.set(undefined, at);
      if (at < 0) return -1;
      at = this.spaces(at);
      if (bytes[at] === 0x7d) return at + 1;
      if (bytes[at] !== 0x2c) return -1;
      at = this.spaces(at + 1);
    }
  }
}

function isNumeral(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e || code === 0x65;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
