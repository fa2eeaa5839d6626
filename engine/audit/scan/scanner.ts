import { EMPTY_NUMBERS } from '../../compile/readers/bitmaps/numbers.ts';
import type { Kind } from '../../compile/readers/sql/cell.ts';
import { jsonText } from '../../compile/readers/sql/literal.ts';
import { FLAG } from '../../compile/readers/sql/packed.ts';
import type { FactDefinition } from '../../model/fact.ts';
import type { Value } from '../../model/submission.ts';
import { decoder, encoder, isSpace, NOTHING } from './cursor.ts';
import { KeyTable } from './key-table.ts';
import { type ScanShape, scanShape } from './shapes.ts';
import type { Sheet } from './sheet.ts';
import { TYPES, ValueCursor } from './values.ts';

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

const KEYS = new KeyTable(['checklist', 'facts', 'evidence']);

/**
 * Reads lines of JSON straight into columns, without making objects of them. It knows everything that a submission may be, but takes
 * for sound only what it is sure of, in the shape in which programs write JSON; of the rest it says that it is suspicious, and a
 * slower reader decides. What it takes for sound is what `readSubmissionLine` takes, with the same values.
 */
export class Scanner extends ValueCursor {
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
  /** 1 where a fact tells a day or the property. */
  readonly #tells: Uint8Array;
  /** The fact that followed each one in the line before: it will follow again. */
  readonly #next: Int32Array;
  /** In which line each fact was last seen. */
  readonly #seen: Int32Array;
  #lines = 0;
  #bestDay = 0;
  #bestProperty = 0;

  /** @param targetOf - is asked once for each checklist that occurs */
  constructor(facts: Readonly<Record<string, FactDefinition>>, checklists: readonly string[], targetOf: (checklist: string) => ScanTarget) {
    super();
    const all = Object.entries(facts);
    this.#facts = new KeyTable(all.map(([name]) => name));
    this.#shapes = all.map(([, fact]) => scanShape(fact));
    this.#types = Uint8Array.from(this.#shapes, ({ type }) => TYPES[type]);
    this.#checklists = new KeyTable(checklists);
    this.#targets = checklists.map(() => undefined);
    this.#targetOf = targetOf;
    this.#dayRank = ranks(all, 'day');
    this.#propertyRank = ranks(all, 'property');
    this.#tells = Uint8Array.from(this.#dayRank, (day, fact) => (day >= 0 || (this.#propertyRank[fact] as number) >= 0 ? 1 : 0));
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
    this.look(bytes);
    this.trusted = trusted;
    this.#lines += 1;
    const { line } = this;
    line.target = undefined;
    line.day = Number.NaN;
    line.property = NOTHING;
    this.#bestDay = Number.MAX_SAFE_INTEGER;
    this.#bestProperty = Number.MAX_SAFE_INTEGER;
    let behind = this.#document(at);
    if (behind < 0) return SUSPICIOUS;
    while (behind < end && isSpace(bytes[behind] as number)) behind += 1;
    line.doubt = !trusted && this.#mayContradict();
    return behind === end ? SOUND : SUSPICIOUS;
  }

  /** Reads the whole submission, and says where it ends; -1 where it is suspicious. */
  #document(start: number): number {
    const bytes = this.bytes;
    if (bytes[start] !== 0x7b) return -1;
    let at = this.spaces(start + 1);
    let keys = 0;
    for (;;) {
      if (bytes[at] !== 0x22) return -1;
      const end = this.string(at + 1);
      if (end < 0 || this.decoded !== undefined) return -1;
      const key = KEYS.find(this.view, at + 1, end);
      if (key < 0 || keys & (1 << key)) return -1;
      keys |= 1 << key;
      at = this.colon(end + 1);
      if (at < 0) return -1;
      at = key === 0 ? this.#checklist(at) : key === 1 ? this.#factsAt(at) : this.evidence(this.#facts, at);
      if (at < 0) return -1;
      at = this.spaces(at);
      if (bytes[at] === 0x7d) return (keys & 3) === 3 ? at + 1 : -1;
      if (bytes[at] !== 0x2c) return -1;
      at = this.spaces(at + 1);
    }
  }

  #checklist(start: number): number {
    if (this.bytes[start] !== 0x22) return -1;
    const end = this.string(start + 1);
    if (end < 0) return -1;
    const found = this.find(this.#checklists, start + 1, end);
    if (found < 0) return -1;
    this.line.checklist = this.#checklists.names[found] as string;
    this.#targets[found] ??= this.#targetOf(this.line.checklist);
    this.line.target = this.#targets[found];
    return end + 1;
  }

  /** Facts come behind the checklist, which says where they go. */
  #factsAt(start: number): number {
    const { target } = this.line;
    const bytes = this.bytes;
    if (bytes[start] !== 0x7b || !target) return -1;
    let at = this.spaces(start + 1);
    if (bytes[at] === 0x7d) return at + 1;
    let before = this.#next.length - 1;
    for (;;) {
      if (bytes[at] !== 0x22) return -1;
      const guess = this.#next[before] as number;
      let end = this.#facts.endOf(guess, this.view, at + 1);
      let fact = guess;
      if (end < 0) {
        end = this.string(at + 1);
        if (end < 0) return -1;
        fact = this.find(this.#facts, at + 1, end);
        if (fact < 0) return -1;
        this.#next[before] = fact;
      }
      if (this.#seen[fact] === this.#lines) return -1;
      this.#seen[fact] = this.#lines;
      before = fact;
      const from = this.colon(end + 1);
      if (from < 0) return -1;
      at = this.#fact(fact, from, target);
      if (at < 0) return -1;
      if (bytes[at] === 0x2c && bytes[at + 1] === 0x22) {
        at += 1;
        continue;
      }
      at = this.spaces(at);
      if (bytes[at] === 0x7d) return at + 1;
      if (bytes[at] !== 0x2c) return -1;
      at = this.spaces(at + 1);
    }
  }

  #fact(fact: number, start: number, { sheet, columns }: ScanTarget): number {
    const type = this.#types[fact] as number;
    const tells = this.#tells[fact] === 1;
    const column = columns[fact] as number;
    // Most facts are answered with yes.
    if (type === TYPES.flag && !tells && this.isTrue(start)) {
      if (sheet && column >= 0) sheet.set(column, FLAG.true);
      return start + 4;
    }
    this.loose = false;
    this.empty = false;
    const end = this.value(type, this.#shapes[fact] as ScanShape, start, true);
    if (end < 0) return -1;
    if (tells) this.#dimensions(fact, start, end);
    if (!sheet || column < 0) return end;
    const kind = sheet.kinds[column] as Kind;
    if (kind === 'json') this.#text(sheet, column, start, end);
    else if (this.empty) sheet.set(column, EMPTY_NUMBERS[kind]);
    else sheet.set(column, kind === 'presence' ? this.presence : this.number);
    return end;
  }

  #text(sheet: Sheet, column: number, start: number, end: number): void {
    if (this.empty || !this.loose) {
      sheet.setText(column, this.bytes, start, end);
      return;
    }
    const bytes = shortest(this.bytes, start, end);
    sheet.setText(column, bytes, 0, bytes.length);
  }

  #dimensions(fact: number, start: number, end: number): void {
    if (this.empty || end - start === 2) return;
    const day = this.#dayRank[fact] as number;
    const property = this.#propertyRank[fact] as number;
    if (day >= 0 && day < this.#bestDay) {
      this.#bestDay = day;
      this.line.day = this.dayRead;
    }
    if (property >= 0 && property < this.#bestProperty) {
      this.#bestProperty = property;
      this.line.property = this.bytes.subarray(start, end);
    }
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

function ranks(facts: readonly (readonly [string, FactDefinition])[], dimension: FactDefinition['dimension']): Int32Array {
  let rank = 0;
  return Int32Array.from(facts, ([, fact]) => (fact.dimension === dimension ? rank++ : -1));
}

/** A JSON text written anew, as short as can be. */
export function shortest(bytes: Uint8Array, start: number, end: number): Uint8Array {
  return encoder.encode(jsonText(JSON.parse(decoder.decode(bytes.subarray(start, end))) as Value));
}
