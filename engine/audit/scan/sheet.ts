import { ABSENT_NUMBERS } from '../../compile/readers/bitmaps/numbers.ts';
import { MOST_ROWS, type NumberColumn, type Rows } from '../../compile/readers/bitmaps/rows.ts';
import type { Cell, Kind } from '../../compile/readers/sql/cell.ts';
import type { Words } from './words.ts';

/** Rows of a sheet: so few that it stays near the processor, and no more than DuckDB takes at once. */
export const SHEET_ROWS: number = MOST_ROWS;

/** Divides the texts of one row; it stands in no JSON text. */
export const DIVIDER = 0x1f;

/** Submissions of one checklist as columns, up to `SHEET_ROWS` at a time. A row is written in any order, and counts once it is kept. */
export class Sheet implements Rows {
  /** Columns of numbers by the place of their fact among the `cells`; undefined where it is one of texts. */
  readonly numbers: readonly (NumberColumn | undefined)[];
  readonly kinds: readonly Kind[];
  /** The same columns by their type; an empty one where a column is of another. */
  readonly bytesOf: readonly Uint8Array[];
  readonly shortsOf: readonly Uint16Array[];
  readonly doublesOf: readonly Float64Array[];
  /** Where each row stands in the source, and its own day. */
  readonly places = new Float64Array(SHEET_ROWS);
  readonly days = new Float64Array(SHEET_ROWS);
  /** 1 where something given may contradict what follows from the rest. */
  readonly doubts = new Uint8Array(SHEET_ROWS);
  /** Bytes of a number, by column. */
  readonly #sizes: Uint8Array;
  readonly #absent: readonly number[];
  /** Number of each column among those of texts; -1 where it is none. */
  readonly #textOf: Int32Array;
  readonly #texts: number;
  /** Texts of all rows, in the order in which they came. */
  #bytes = new Uint8Array(1 << 20);
  #used = 0;
  /** Where the texts of the present row begin. */
  #begun = 0;
  /** Where each text of each row begins and ends. */
  readonly #starts: Int32Array;
  readonly #ends: Int32Array;
  #rows = 0;
  #turn = 0;

  constructor(cells: readonly Cell[]) {
    this.kinds = cells.map(({ kind }) => kind);
    this.numbers = this.kinds.map(numberColumn);
    this.#absent = this.kinds.map((kind) => (kind === 'json' ? 0 : ABSENT_NUMBERS[kind]));
    let texts = 0;
    this.#textOf = Int32Array.from(this.kinds, (kind) => (kind === 'json' ? texts++ : -1));
    this.#texts = texts;
    this.#starts = new Int32Array(SHEET_ROWS * texts);
    this.#ends = new Int32Array(SHEET_ROWS * texts);
    this.#sizes = Uint8Array.from(this.numbers, (numbers) => numbers?.BYTES_PER_ELEMENT ?? 0);
    this.bytesOf = this.numbers.map((numbers) => (numbers instanceof Uint8Array ? numbers : NO_BYTES));
    this.shortsOf = this.numbers.map((numbers) => (numbers instanceof Uint16Array ? numbers : NO_SHORTS));
    this.doublesOf = this.numbers.map((numbers) => (numbers instanceof Float64Array ? numbers : NO_DOUBLES));
    this.clear();
  }

  get rows(): number {
    return this.#rows;
  }

  get turn(): number {
    return this.#turn;
  }

  get isFull(): boolean {
    return this.#rows === SHEET_ROWS;
  }

  get texts(): number {
    return this.#texts;
  }

  /** Begins the present row anew, where it is not kept. */
  begin(): void {
    const row = this.#rows;
    for (let column = 0; column < this.numbers.length; column += 1) {
      const numbers = this.numbers[column];
      if (numbers) numbers[row] = this.#absent[column] as number;
    }
    this.#used = this.#begun;
    this.#starts.fill(0, row * this.#texts, (row + 1) * this.#texts);
    this.#ends.fill(0, row * this.#texts, (row + 1) * this.#texts);
  }

  /** Writes a number: each type of column at a place of its own, which is faster. */
  set(column: number, value: number): void {
    const size = this.#sizes[column];
    if (size === 1) (this.bytesOf[column] as Uint8Array)[this.#rows] = value;
    else if (size === 8) (this.doublesOf[column] as Float64Array)[this.#rows] = value;
    else (this.shortsOf[column] as Uint16Array)[this.#rows] = value;
  }

  /** Writes a JSON text. */
  setText(column: number, bytes: Uint8Array, start: number, end: number): void {
    const at = this.#rows * this.#texts + (this.#textOf[column] as number);
    const used = this.#used;
    const length = end - start;
    if (used + length > this.#bytes.length) this.#bytes = grown(this.#bytes, used + length);
    const into = this.#bytes;
    if (length > 64) into.set(bytes.subarray(start, end), used);
    else for (let byte = 0; byte < length; byte += 1) into[used + byte] = bytes[start + byte] as number;
    this.#starts[at] = used;
    this.#ends[at] = used + length;
    this.#used = used + length;
  }

  /**
   * Writes numbers of a column into the present row and those behind it.
   *
   * @param table - what stands for absent, and then for each word
   * @param words - the word of each row of a file; -1 where there is none
   * @param picks - the rows of the file that are written, from a place on
   */
  setMany(column: number, table: Float64Array, words: Int32Array, picks: Int32Array, from: number, count: number): void {
    const size = this.#sizes[column];
    // Each type of column in a loop of its own, which is faster.
    if (size === 1) fillBytes(this.bytesOf[column] as Uint8Array, this.#rows, table, words, picks, from, count);
    else if (size === 8) fillDoubles(this.doublesOf[column] as Float64Array, this.#rows, table, words, picks, from, count);
    else fillShorts(this.shortsOf[column] as Uint16Array, this.#rows, table, words, picks, from, count);
  }

  /** Writes JSON texts of a column into the present row and those behind it, each different one once. */
  setTexts(column: number, texts: Words, words: Int32Array, picks: Int32Array, from: number, count: number): void {
    texts.begin();
    const starts = this.#starts;
    const ends = this.#ends;
    const each = this.#texts;
    let at = this.#rows * each + (this.#textOf[column] as number);
    for (let index = from; index < from + count; index += 1, at += each) {
      const word = words[picks[index] as number] as number;
      if (word < 0) continue;
      let start = texts.placeOf(word);
      if (start < 0) {
        start = this.#used;
        this.#write(texts, word);
      }
      starts[at] = start;
      ends[at] = start + (texts.lengths[word] as number);
    }
  }

  /** Writes a text behind all others. */
  #write(texts: Words, word: number): void {
    const start = this.#used;
    const short = texts.shortest.size === 0 ? undefined : texts.shortest.get(word);
    const length = short?.length ?? (texts.ends[word] as number) - (texts.starts[word] as number);
    if (start + length > this.#bytes.length) this.#bytes = grown(this.#bytes, start + length);
    const into = this.#bytes;
    if (short) into.set(short, start);
    else if (length > 64) into.set(texts.textOf(word), start);
    else {
      const from = texts.bytes;
      const first = texts.starts[word] as number;
      for (let byte = 0; byte < length; byte += 1) into[start + byte] = from[first + byte] as number;
    }
    this.#used = start + length;
    texts.wrote(word, start, length);
  }

  /** Keeps the present row and those behind it: so many of which the columns are written. */
  keepMany(count: number): void {
    this.#rows += count;
    this.#begun = this.#used;
  }

  /** Keeps the present row. The sheet is then full, or the next row is begun. */
  keep(place: number, day: number, doubt: boolean): void {
    const row = this.#rows;
    this.places[row] = place;
    this.days[row] = day;
    this.doubts[row] = doubt ? 1 : 0;
    this.#rows = row + 1;
    this.#begun = this.#used;
  }

  /** The texts of a row in the order of their columns, divided. */
  textsOf(row: number): Uint8Array {
    const from = row * this.#texts;
    const to = (row + 1) * this.#texts;
    let length = Math.max(0, this.#texts - 1);
    for (let at = from; at < to; at += 1) length += (this.#ends[at] as number) - (this.#starts[at] as number);
    const joined = new Uint8Array(length);
    let used = 0;
    for (let at = from; at < to; at += 1) {
      if (at > from) joined[used++] = DIVIDER;
      const text = this.#bytes.subarray(this.#starts[at], this.#ends[at]);
      joined.set(text, used);
      used += text.length;
    }
    return joined;
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  textStart(row: number, column: number): number {
    return this.#starts[row * this.#texts + (this.#textOf[column] as number)] as number;
  }

  textEnd(row: number, column: number): number {
    return this.#ends[row * this.#texts + (this.#textOf[column] as number)] as number;
  }

  /** Empties the sheet. */
  clear(): void {
    this.#turn += 1;
    this.#rows = 0;
    this.#used = 0;
    this.#begun = 0;
    this.numbers.forEach((numbers, column) => void numbers?.fill(this.#absent[column] as number));
    this.#starts.fill(0);
    this.#ends.fill(0);
  }
}

const [NO_BYTES, NO_SHORTS, NO_DOUBLES] = [new Uint8Array(0), new Uint16Array(0), new Float64Array(0)];

function numberColumn(kind: Kind): NumberColumn | undefined {
  if (kind === 'flag' || kind === 'presence') return new Uint8Array(SHEET_ROWS);
  if (kind === 'code') return new Uint16Array(SHEET_ROWS);
  return kind === 'json' ? undefined : new Float64Array(SHEET_ROWS);
}

function fillBytes(
  into: Uint8Array,
  row: number,
  table: Float64Array,
  words: Int32Array,
  picks: Int32Array,
  from: number,
  count: number,
): void {
  for (let at = 0; at < count; at += 1) into[row + at] = table[(words[picks[from + at] as number] as number) + 1] as number;
}

function fillShorts(
  into: Uint16Array,
  row: number,
  table: Float64Array,
  words: Int32Array,
  picks: Int32Array,
  from: number,
  count: number,
): void {
  for (let at = 0; at < count; at += 1) into[row + at] = table[(words[picks[from + at] as number] as number) + 1] as number;
}

function fillDoubles(
  into: Float64Array,
  row: number,
  table: Float64Array,
  words: Int32Array,
  picks: Int32Array,
  from: number,
  count: number,
): void {
  for (let at = 0; at < count; at += 1) into[row + at] = table[(words[picks[from + at] as number] as number) + 1] as number;
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * bytes.length, needed));
  larger.set(bytes);
  return larger;
}
