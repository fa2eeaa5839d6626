import { FLAG, PRESENCE } from '../../compile/readers/sql/packed.ts';
import { jsonText } from '../../compile/readers/sql/literal.ts';
import type { FactDefinition } from '../../model/fact.ts';
import type { Value } from '../../model/submission.ts';
import { KeyTable } from './key-table.ts';
import { type ScanShape, scanShape } from './shapes.ts';
import { EMPTY_NUMBERS, type Sheet } from './sheet.ts';

/** What a line turned out to be. */
export const SOUND = 0;
/** No more than white space. */
export const BLANK = 1;
/** It may be a submission or not: whoever reads lines in full must look at it. */
export const SUSPICIOUS = 2;

/** Where the submissions of a checklist go. */
export interface ScanTarget {
  /** The sheet that has room for the next row; absent where they are left out, however they read. */
  sheet?: Sheet | undefined;
  /** The column of each fact of the dictionary in the sheet; -1 where it has none. */
  readonly columns: Int32Array;
  /** Facts that follow from others, with all those, by their places in the dictionary. */
  readonly derived: ReadonlyMap<number, Int32Array>;
}

/** What is known of the line that was scanned last, if it is sound. */
export interface ScannedLine {
  target: ScanTarget | undefined;
  checklist: string;
  /** Days since 1970 of its own day; NaN where it says none. */
  day: number;
  /** JSON text of its property as bytes; empty where it says none. */
  property: Uint8Array;
  /** Whether something given may contradict what follows from the rest. */
  doubt: boolean;
}

const TYPES = { flag: 0, choice: 1, set: 2, integer: 3, quantity: 4, date: 5, instant: 6, text: 7, record: 8, list: 9 } as const;
const NOTHING = new Uint8Array(0);
const [QUOTE, COLON, COMMA, BACKSLASH, SPACE] = [0x22, 0x3a, 0x2c, 0x5c, 0x20];
const [OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d];
/** Most digits of a number that is computed here; more are for whoever reads lines in full. */
const DIGITS = 15;
const KEYS = new KeyTable(['checklist', 'facts', 'evidence']);

/**
 * Reads lines of JSON straight into columns, without making objects of them. It knows everything that a submission may be, but takes
 * for sound only what it is sure of, in the shape in which programs write JSON; of the rest it says that it is suspicious, and a
 * slower reader decides. What it takes for sound is what `readSubmissionLine` takes, with the same values.
 */
export class Scanner {
  readonly line: ScannedLine = { target: undefined, checklist: '', day: Number.NaN, property: NOTHING, doubt: false };
  readonly #facts: KeyTable;
  readonly #shapes: readonly ScanShape[];
  readonly #types: Uint8Array;
  readonly #checklists: KeyTable;
  readonly #targets: (ScanTarget | undefined)[];
  readonly #targetOf: (checklist: string) => ScanTarget;
  /** Rank of each fact among those that tell a day, or the property; -1 for others. */
  readonly #dayRank: Int32Array;
  readonly #propertyRank: Int32Array;
  /** The fact that followed each one in the line before: it will follow again. */
  readonly #next: Int32Array;
  /** In which line each fact was last seen. */
  readonly #seen: Int32Array;
  #lines = 0;
  #bytes: Uint8Array = NOTHING;
  #view: DataView = new DataView(NOTHING.buffer);
  #trusted = false;
  // The value that was read last.
  #number = 0;
  #presence = 0;
  #empty = false;
  /** Whether its text is not as short as can be. */
  #loose = false;
  #dayRead = Number.NaN;
  // The text that was read last, where it holds escapes.
  #decoded: string | undefined;
  #bestDay = 0;
  #bestProperty = 0;

  /** @param targetOf - is asked once for each checklist that occurs */
  constructor(facts: Readonly<Record<string, FactDefinition>>, checklists: readonly string[], targetOf: (checklist: string) => ScanTarget) {
    const all = Object.entries(facts);
    this.#facts = new KeyTable(all.map(([name]) => name));
    this.#shapes = all.map(([, fact]) => scanShape(fact));
    this.#types = Uint8Array.from(this.#shapes, ({ type }) => TYPES[type]);
    this.#checklists = new KeyTable(checklists);
    this.#targets = checklists.map(() => undefined);
    this.#targetOf = targetOf;
    this.#dayRank = ranks(all, 'day');
    this.#propertyRank = ranks(all, 'property');
    this.#next = new Int32Array(all.length + 1);
    this.#seen = new Int32Array(all.length).fill(-1);
  }

  /**
   * Reads one line into the present row of its sheet; the caller keeps the row, or begins it anew.
   *
   * @param bytes - UTF-8
   * @param trusted - a line that a slower reader has read and written anew
   */
  scan(bytes: Uint8Array, start: number, end: number, trusted = false): typeof SOUND | typeof BLANK | typeof SUSPICIOUS {
    let at = start;
    while (at < end && isSpace(bytes[at] as number)) at += 1;
    if (at === end) return BLANK;
    if (bytes !== this.#bytes) {
      this.#bytes = bytes;
      this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    }
    this.#trusted = trusted;
    this.#lines += 1;
    const { line } = this;
    line.target = undefined;
    line.day = Number.NaN;
    line.property = NOTHING;
    [this.#bestDay, this.#bestProperty] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
    let behind = this.#document(at);
    if (behind < 0) return SUSPICIOUS;
    while (behind < end && isSpace(bytes[behind] as number)) behind += 1;
    line.doubt = !trusted && this.#mayContradict();
    return behind === end ? SOUND : SUSPICIOUS;
  }

  /** Reads the whole submission, and says where it ends; -1 where it is suspicious. */
  #document(start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== OPEN) return -1;
    let at = this.#spaces(start + 1);
    let keys = 0;
    for (;;) {
      if (bytes[at] !== QUOTE) return -1;
      const end = this.#string(at + 1);
      if (end < 0 || this.#decoded !== undefined) return -1;
      const key = KEYS.find(bytes, at + 1, end);
      if (key < 0 || keys & (1 << key)) return -1;
      keys |= 1 << key;
      at = this.#colon(end + 1);
      if (at < 0) return -1;
      at = key === 0 ? this.#checklist(at) : key === 1 ? this.#factsAt(at) : this.#evidence(at);
      if (at < 0) return -1;
      at = this.#spaces(at);
      if (bytes[at] === CLOSE) return (keys & 3) === 3 ? at + 1 : -1;
      if (bytes[at] !== COMMA) return -1;
      at = this.#spaces(at + 1);
    }
  }

  #checklist(start: number): number {
    if (this.#bytes[start] !== QUOTE) return -1;
    const end = this.#string(start + 1);
    if (end < 0) return -1;
    const found = this.#find(this.#checklists, start + 1, end);
    if (found < 0) return -1;
    this.line.checklist = this.#checklists.names[found] as string;
    this.#targets[found] ??= this.#targetOf(this.line.checklist);
    this.line.target = this.#targets[found];
    return end + 1;
  }

  /** Facts come behind the checklist, which says where they go. */
  #factsAt(start: number): number {
    const { target } = this.line;
    const bytes = this.#bytes;
    if (bytes[start] !== OPEN || !target) return -1;
    let at = this.#spaces(start + 1);
    if (bytes[at] === CLOSE) return at + 1;
    let before = this.#next.length - 1;
    for (;;) {
      if (bytes[at] !== QUOTE) return -1;
      const guess = this.#next[before] as number;
      let end = this.#facts.endOf(guess, this.#view, at + 1);
      let fact = guess;
      if (end < 0) {
        end = this.#string(at + 1);
        if (end < 0) return -1;
        fact = this.#find(this.#facts, at + 1, end);
        if (fact < 0) return -1;
        this.#next[before] = fact;
      }
      if (this.#seen[fact] === this.#lines) return -1;
      this.#seen[fact] = this.#lines;
      before = fact;
      const from = this.#colon(end + 1);
      if (from < 0) return -1;
      at = this.#fact(fact, from, target);
      if (at < 0) return -1;
      if (bytes[at] === COMMA && bytes[at + 1] === QUOTE) {
        at += 1;
        continue;
      }
      at = this.#spaces(at);
      if (bytes[at] === CLOSE) return at + 1;
      if (bytes[at] !== COMMA) return -1;
      at = this.#spaces(at + 1);
    }
  }

  #fact(fact: number, start: number, { sheet, columns }: ScanTarget): number {
    this.#loose = false;
    this.#empty = false;
    const end = this.#value(this.#types[fact] as number, this.#shapes[fact] as ScanShape, start, true);
    if (end < 0) return -1;
    if ((this.#dayRank[fact] as number) >= 0 || (this.#propertyRank[fact] as number) >= 0) this.#dimensions(fact, start, end);
    const column = columns[fact] as number;
    if (!sheet || column < 0) return end;
    const kind = sheet.kinds[column];
    if (kind === 'json') this.#text(sheet, column, start, end);
    else if (this.#empty) sheet.set(column, EMPTY_NUMBERS[kind as Exclude<typeof kind, undefined>]);
    else sheet.set(column, kind === 'presence' ? this.#presence : this.#number);
    return end;
  }

  #text(sheet: Sheet, column: number, start: number, end: number): void {
    if (this.#empty || !this.#loose) return sheet.setText(column, this.#bytes, start, end);
    const bytes = shortest(this.#bytes, start, end);
    return sheet.setText(column, bytes, 0, bytes.length);
  }

  #dimensions(fact: number, start: number, end: number): void {
    if (this.#empty || end - start === 2) return;
    const [day, property] = [this.#dayRank[fact] as number, this.#propertyRank[fact] as number];
    if (day >= 0 && day < this.#bestDay) [this.#bestDay, this.line.day] = [day, this.#dayRead];
    if (property >= 0 && property < this.#bestProperty) [this.#bestProperty, this.line.property] = [property, this.#bytes.subarray(start, end)];
  }

  /** Files by fact: facts of the dictionary, each with a list of texts. */
  #evidence(start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== OPEN) return -1;
    let at = this.#spaces(start + 1);
    if (bytes[at] === CLOSE) return at + 1;
    const seen: number[] = [];
    for (;;) {
      if (bytes[at] !== QUOTE) return -1;
      const end = this.#string(at + 1);
      const fact = end < 0 ? -1 : this.#find(this.#facts, at + 1, end);
      if (fact < 0 || seen.includes(fact)) return -1;
      seen.push(fact);
      at = this.#colon(end + 1);
      if (at < 0) return -1;
      at = this.#set(undefined, at);
      if (at < 0) return -1;
      at = this.#spaces(at);
      if (bytes[at] === CLOSE) return at + 1;
      if (bytes[at] !== COMMA) return -1;
      at = this.#spaces(at + 1);
    }
  }

  /** Reads a value of a type, and says where it ends; -1 where it is suspicious. */
  #value(type: number, shape: ScanShape, start: number, alone: boolean): number {
    const bytes = this.#bytes;
    if (bytes[start] === 0x6e) {
      this.#empty = true;
      return bytes[start + 1] === 0x75 && bytes[start + 2] === 0x6c && bytes[start + 3] === 0x6c ? start + 4 : -1;
    }
    switch (type) {
      case TYPES.flag:
        return this.#flag(start);
      case TYPES.text:
        return this.#textValue(start);
      case TYPES.choice:
        return this.#choice(shape, start);
      case TYPES.set:
        return this.#set(shape, start);
      case TYPES.date:
        return this.#date(start);
      case TYPES.instant:
        return this.#instant(start, alone);
      case TYPES.integer:
      case TYPES.quantity:
        return this.#numeral(start, type === TYPES.integer);
      case TYPES.record:
        return this.#record(shape, start);
      default:
        return this.#list(shape, start);
    }
  }

  #flag(start: number): number {
    this.#presence = PRESENCE.filled;
    if (start + 4 > this.#bytes.length) return -1;
    const word = this.#view.getInt32(start, true);
    this.#number = word === TRUE ? FLAG.true : FLAG.false;
    if (word === TRUE) return start + 4;
    return word === FALS && this.#bytes[start + 4] === 0x65 ? start + 5 : -1;
  }

  #textValue(start: number): number {
    if (this.#bytes[start] !== QUOTE) return -1;
    const end = this.#string(start + 1);
    if (end < 0) return -1;
    if (this.#decoded !== undefined) this.#loose = true;
    this.#presence = this.#isBlank(start + 1, end) ? PRESENCE.unfilled : PRESENCE.filled;
    return end + 1;
  }

  #isBlank(start: number, end: number): boolean {
    if (start === end) return true;
    const first = this.#bytes[start] as number;
    if (!BEGINS_SPACE.includes(first)) return false;
    const text = this.#decoded ?? decoder.decode(this.#bytes.subarray(start, end));
    return text.trim() === '';
  }

  #choice({ options, numbers }: ScanShape, start: number): number {
    if (this.#bytes[start] !== QUOTE) return -1;
    const end = this.#string(start + 1);
    if (end < 0) return -1;
    if (this.#decoded !== undefined) this.#loose = true;
    if (!options) return end + 1;
    const found = this.#find(options, start + 1, end);
    this.#number = numbers[found] as number;
    this.#presence = found >= 0 && (options.names[found] as string).trim() === '' ? PRESENCE.unfilled : PRESENCE.filled;
    return found < 0 ? -1 : end + 1;
  }

  /** @param shape - absent for texts that may be anything */
  #set(shape: ScanShape | undefined, start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== OPEN_LIST) return -1;
    let [low, high] = [0, 0];
    let at = this.#spaces(start + 1);
    this.#presence = PRESENCE.filled;
    if (bytes[at] === CLOSE_LIST) [this.#number, this.#presence] = [0, PRESENCE.unfilled];
    else {
      for (;;) {
        if (bytes[at] !== QUOTE) return -1;
        const end = this.#string(at + 1);
        if (end < 0) return -1;
        if (this.#decoded !== undefined) this.#loose = true;
        if (shape?.options) {
          const found = this.#find(shape.options, at + 1, end);
          if (found < 0) return -1;
          if (found < 32) low |= 1 << found;
          else high |= 1 << (found - 32);
        }
        at = end + 1;
        if (bytes[at] === COMMA && bytes[at + 1] === QUOTE) {
          at += 1;
          continue;
        }
        at = this.#spaces(at);
        if (bytes[at] === CLOSE_LIST) break;
        if (bytes[at] !== COMMA) return -1;
        at = this.#spaces(at + 1);
      }
      // Beyond as many options as fit, sets are read by their text.
      this.#number = (low >>> 0) + 2 ** 32 * (high >>> 0);
    }
    return at + 1;
  }

  #date(start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== QUOTE || bytes[start + 11] !== QUOTE) return -1;
    const day = this.#day(start + 1);
    this.#number = day;
    this.#dayRead = day;
    this.#presence = PRESENCE.filled;
    return Number.isNaN(day) ? -1 : start + 12;
  }

  /** Days since 1970 of a day; NaN where there is none. Source: H. Hinnant, days_from_civil. */
  #day(at: number): number {
    const bytes = this.#bytes;
    if (bytes[at + 4] !== 0x2d || bytes[at + 7] !== 0x2d) return Number.NaN;
    const year = 100 * this.#two(at) + this.#two(at + 2);
    const [month, day] = [this.#two(at + 5), this.#two(at + 8)];
    if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysIn(month, year))) return Number.NaN;
    const shifted = month <= 2 ? year - 1 : year;
    const era = Math.floor(shifted / 400);
    const ofEra = shifted - 400 * era;
    const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
    return 146_097 * era + 365 * ofEra + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719_468;
  }

  /** Two digits as a number; NaN where they are none. */
  #two(at: number): number {
    const [tens, ones] = [(this.#bytes[at] as number) - 0x30, (this.#bytes[at + 1] as number) - 0x30];
    return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? 10 * tens + ones : Number.NaN;
  }

  /** `2024-03-15T09:30:00+08:00`; alone also with `Z`, which stands otherwise in what is read of it. */
  #instant(start: number, alone: boolean): number {
    const bytes = this.#bytes;
    if (bytes[start] !== QUOTE || bytes[start + 11] !== 0x54 || bytes[start + 14] !== COLON || bytes[start + 17] !== COLON) return -1;
    const day = this.#day(start + 1);
    const [hours, minutes, seconds] = [this.#two(start + 12), this.#two(start + 15), this.#two(start + 18)];
    if (!(day === day && hours <= 23 && minutes <= 59 && seconds <= 59)) return -1;
    const local = 86_400 * day + 3600 * hours + 60 * minutes + seconds;
    this.#dayRead = day;
    this.#presence = PRESENCE.filled;
    const sign = bytes[start + 20];
    if (sign === 0x5a) {
      this.#number = local;
      this.#loose = true;
      return alone && bytes[start + 21] === QUOTE ? start + 22 : -1;
    }
    const [offsetHours, offsetMinutes] = [this.#two(start + 21), this.#two(start + 24)];
    if ((sign !== 0x2b && sign !== 0x2d) || bytes[start + 23] !== COLON || !(offsetHours <= 14 && offsetMinutes <= 59)) return -1;
    const offset = 3600 * offsetHours + 60 * offsetMinutes;
    this.#number = sign === 0x2d ? local + offset : local - offset;
    return bytes[start + 26] === QUOTE ? start + 27 : -1;
  }

  /** A number as it is written shortest. Up to fifteen digits and a power of ten are exact, and so is their quotient. */
  #numeral(start: number, whole: boolean): number {
    this.#presence = PRESENCE.filled;
    if (this.#trusted) return this.#anyNumeral(start);
    const bytes = this.#bytes;
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
    this.#number = (negative ? -digits : digits) / scale;
    return at;
  }

  /** A number of a line that was written by this program. */
  #anyNumeral(start: number): number {
    let at = start;
    while (isNumeral(this.#bytes[at] as number)) at += 1;
    this.#number = Number(decoder.decode(this.#bytes.subarray(start, at)));
    return Number.isFinite(this.#number) && at > start ? at : -1;
  }

  #record({ fields, fieldShapes }: ScanShape, start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== OPEN || !fields) return -1;
    let at = this.#spaces(start + 1);
    if (bytes[at] !== CLOSE) {
      const seen: number[] = [];
      for (;;) {
        if (bytes[at] !== QUOTE) return -1;
        const end = this.#string(at + 1);
        if (this.#decoded !== undefined) this.#loose = true;
        const field = end < 0 ? -1 : this.#find(fields, at + 1, end);
        if (field < 0 || seen.includes(field)) return -1;
        seen.push(field);
        at = this.#colon(end + 1);
        if (at < 0) return -1;
        const shape = fieldShapes[field] as ScanShape;
        at = this.#value(TYPES[shape.type], shape, at, false);
        if (at < 0) return -1;
        at = this.#spaces(at);
        if (bytes[at] === CLOSE) break;
        if (bytes[at] !== COMMA) return -1;
        at = this.#spaces(at + 1);
      }
    }
    this.#empty = false;
    this.#presence = PRESENCE.filled;
    return at + 1;
  }

  #list({ entry }: ScanShape, start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] !== OPEN_LIST || !entry) return -1;
    let at = this.#spaces(start + 1);
    let presence: number = PRESENCE.unfilled;
    if (bytes[at] !== CLOSE_LIST) {
      presence = PRESENCE.filled;
      for (;;) {
        at = this.#value(TYPES[entry.type], entry, at, false);
        if (at < 0) return -1;
        at = this.#spaces(at);
        if (bytes[at] === CLOSE_LIST) break;
        if (bytes[at] !== COMMA) return -1;
        at = this.#spaces(at + 1);
      }
    }
    this.#empty = false;
    this.#presence = presence;
    return at + 1;
  }

  /** Where the text that begins here ends: the place of its closing quote; -1 where there is none. Escapes are resolved. */
  #string(start: number): number {
    const bytes = this.#bytes;
    this.#decoded = undefined;
    let at = start;
    for (;;) {
      const code = bytes[at] as number;
      if (code === QUOTE) return at;
      // Beyond the bytes there is nothing, which is no number.
      if (!(code >= SPACE)) return -1;
      if (code === BACKSLASH) return this.#escaped(start, at);
      at += 1;
    }
  }

  #escaped(start: number, from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (bytes[at] !== QUOTE) {
      if (!((bytes[at] as number) >= SPACE)) return -1;
      at += bytes[at] === BACKSLASH ? 2 : 1;
    }
    try {
      this.#decoded = (JSON.parse(decoder.decode(bytes.subarray(start - 1, at + 1))) as string).toWellFormed();
      return at;
    } catch {
      return -1;
    }
  }

  #find(table: KeyTable, start: number, end: number): number {
    if (this.#decoded === undefined) return table.find(this.#bytes, start, end);
    const bytes = encoder.encode(this.#decoded);
    return table.find(bytes, 0, bytes.length);
  }

  /** Behind a colon and spaces; -1 where there is no colon. */
  #colon(start: number): number {
    if (this.#bytes[start] === COLON && (this.#bytes[start + 1] as number) > SPACE) return start + 1;
    const at = this.#spaces(start);
    return this.#bytes[at] === COLON ? this.#spaces(at + 1) : -1;
  }

  #spaces(start: number): number {
    let at = start;
    while (isSpace(this.#bytes[at] as number)) {
      this.#loose = true;
      at += 1;
    }
    return at;
  }

  /** Whether a fact is given that follows from others, some of which are given too: they may contradict each other. */
  #mayContradict(): boolean {
    const { target } = this.line;
    if (!target) return false;
    for (const [fact, sources] of target.derived) {
      if (this.#seen[fact] !== this.#lines) continue;
      if (sources.length === 0 || sources.some((source) => this.#seen[source] === this.#lines)) return true;
    }
    return false;
  }
}

/** The beginnings of `true` and `false` as words of four bytes. */
const [TRUE, FALS] = [0x65757274, 0x736c6166];

const decoder = new TextDecoder();
const encoder = new TextEncoder();

function ranks(facts: readonly (readonly [string, FactDefinition])[], dimension: FactDefinition['dimension']): Int32Array {
  let rank = 0;
  return Int32Array.from(facts, ([, fact]) => (fact.dimension === dimension ? rank++ : -1));
}

/** Bytes with which white space of any kind begins, or an escape that may be such. */
const BEGINS_SPACE: readonly number[] = [SPACE, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, BACKSLASH, 0xc2, 0xe1, 0xe2, 0xe3, 0xef];

/** White space of JSON. */
function isSpace(code: number): boolean {
  return code === SPACE || code === 0x0a || code === 0x0d || code === 0x09;
}

function isNumeral(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x2b || code === 0x2e || code === 0x65;
}

function daysIn(month: number, year: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A JSON text written anew, as short as can be. */
function shortest(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return encoder.encode(jsonText(JSON.parse(decoder.decode(bytes.subarray(start, end))) as Value));
}
