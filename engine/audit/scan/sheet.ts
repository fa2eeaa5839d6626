import { ABSENT_NUMBERS } from '../../compile/readers/bitmaps/numbers.ts';
import { MOST_ROWS, type NumberColumn, type Rows } from '../../compile/readers/bitmaps/rows.ts';
import type { Cell, Kind } from '../../compile/readers/sql/cell.ts';

/** Rows of a sheet: as many as DuckDB takes at once. */
export const SHEET_ROWS: number = MOST_ROWS;

/** Divides the texts of one row; it stands in no JSON text. */
export const DIVIDER = 0x1f;

/** Submissions of one checklist as columns, up to `SHEET_ROWS` at a time. A row is written in any order, and counts once it is kept. */
export class Sheet implements Rows {
  /** Columns of numbers by the place of their fact among the `cells`; undefined where it is one of texts. */
  readonly numbers: readonly (NumberColumn | undefined)[];
  readonly kinds: readonly Kind[];
  /** Where each row stands in the source, and its own day. */
  readonly places = new Float64Array(SHEET_ROWS);
  readonly days = new Float64Array(SHEET_ROWS);
  /** 1 where something given may contradict what follows from the rest. */
  readonly doubts = new Uint8Array(SHEET_ROWS);
  readonly #absent: readonly number[];
  /** Number of each column among those of texts; -1 where it is none. */
  readonly #textOf: Int32Array;
  readonly #texts: number;
  /** Beginning and end of each text of the present row. */
  readonly #spans: Int32Array;
  #bytes = new Uint8Array(1 << 20);
  #used = 0;
  /** Where each text of each row ends. */
  readonly #ends: Int32Array;
  #rows = 0;
  #scratch = new Uint8Array(1 << 14);
  #scratched = 0;

  constructor(cells: readonly Cell[]) {
    this.kinds = cells.map(({ kind }) => kind);
    this.numbers = this.kinds.map(numberColumn);
    this.#absent = this.kinds.map((kind) => (kind === 'json' ? 0 : ABSENT_NUMBERS[kind]));
    let texts = 0;
    this.#textOf = Int32Array.from(this.kinds, (kind) => (kind === 'json' ? texts++ : -1));
    this.#texts = texts;
    this.#spans = new Int32Array(2 * texts);
    this.#ends = new Int32Array(SHEET_ROWS * texts);
    this.clear();
  }

  get rows(): number {
    return this.#rows;
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
    this.#forgetTexts();
  }

  set(column: number, value: number): void {
    (this.numbers[column] as NumberColumn)[this.#rows] = value;
  }

  /** Writes a JSON text. */
  setText(column: number, bytes: Uint8Array, start: number, end: number): void {
    const text = this.#textOf[column] as number;
    const length = end - start;
    if (this.#scratched + length > this.#scratch.length) this.#scratch = grown(this.#scratch, this.#scratched + length);
    if (length > 64) this.#scratch.set(bytes.subarray(start, end), this.#scratched);
    else for (let at = 0; at < length; at += 1) this.#scratch[this.#scratched + at] = bytes[start + at] as number;
    this.#spans[2 * text] = this.#scratched;
    this.#scratched += length;
    this.#spans[2 * text + 1] = this.#scratched;
  }

  /** Keeps the present row. The sheet is then full, or the next row is begun. */
  keep(place: number, day: number, doubt: boolean): void {
    this.places[this.#rows] = place;
    this.days[this.#rows] = day;
    this.doubts[this.#rows] = doubt ? 1 : 0;
    const needed = this.#used + this.#scratched + this.#texts;
    if (needed > this.#bytes.length) this.#bytes = grown(this.#bytes, needed);
    for (let text = 0; text < this.#texts; text += 1) {
      if (text > 0) this.#bytes[this.#used++] = DIVIDER;
      const [start, end] = [this.#spans[2 * text] as number, this.#spans[2 * text + 1] as number];
      for (let at = start; at < end; at += 1) this.#bytes[this.#used++] = this.#scratch[at] as number;
      this.#ends[this.#rows * this.#texts + text] = this.#used;
    }
    this.#rows += 1;
    this.#forgetTexts();
  }

  /** The texts of a row, divided. */
  textsOf(row: number): Uint8Array {
    const next = (row + 1) * this.#texts;
    return this.#bytes.subarray(row === 0 ? 0 : (this.#ends[next - this.#texts - 1] as number), this.#ends[next - 1] as number);
  }

  get bytes(): Uint8Array {
    return this.#bytes;
  }

  textStart(row: number, column: number): number {
    const at = row * this.#texts + (this.#textOf[column] as number);
    if (at === 0) return 0;
    // The first text of a row begins where the row before it ends, without a divider.
    return (this.#ends[at - 1] as number) + ((this.#textOf[column] as number) === 0 ? 0 : 1);
  }

  textEnd(row: number, column: number): number {
    return this.#ends[row * this.#texts + (this.#textOf[column] as number)] as number;
  }

  /** Empties the sheet. */
  clear(): void {
    this.#rows = 0;
    this.#used = 0;
    this.numbers.forEach((numbers, column) => void numbers?.fill(this.#absent[column] as number));
    this.#forgetTexts();
  }

  #forgetTexts(): void {
    this.#spans.fill(0);
    this.#scratched = 0;
  }
}

function numberColumn(kind: Kind): NumberColumn | undefined {
  if (kind === 'flag' || kind === 'presence') return new Uint8Array(SHEET_ROWS);
  if (kind === 'code') return new Uint16Array(SHEET_ROWS);
  return kind === 'json' ? undefined : new Float64Array(SHEET_ROWS);
}

function grown(bytes: Uint8Array, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(2 * bytes.length, needed));
  larger.set(bytes);
  return larger;
}
