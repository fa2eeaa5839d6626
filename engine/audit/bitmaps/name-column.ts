import { Interner } from '../../compile/readers/bitmaps/interner.ts';
import type { BitmapReader } from '../../compile/readers/bitmaps/reader.ts';
import { jsonText } from '../../compile/readers/sql/literal.ts';
import type { FactDefinition } from '../../model/fact.ts';
import type { Value } from '../../model/submission.ts';
import { SHEET_ROWS, type Sheet } from '../scan/sheet.ts';

/** A power of two. */
const KNOWN = 1024;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

interface OneFact {
  readonly column: number;
  readonly isInstant: boolean;
}

/** What submissions say of a dimension, as numbers: the first fact that says something. */
export class NameColumn {
  /** The number of what each row says; -1 where it says nothing. */
  readonly numbers = new Int32Array(SHEET_ROWS);
  readonly #facts: readonly OneFact[];
  readonly #reader: BitmapReader;
  readonly #interner = new Interner();
  readonly #names: string[] = [];
  /** Where texts of the sheet begin that were looked up, and their numbers: of rows of columns many share one. */
  readonly #knownAt = new Int32Array(KNOWN);
  readonly #known = new Int32Array(KNOWN);

  constructor(facts: readonly FactDefinition[], reader: BitmapReader) {
    const columns = [...reader.columns.keys()];
    this.#facts = facts.map(({ name, type }) => ({ column: columns.indexOf(name), isInstant: type === 'instant' }));
    this.#reader = reader;
  }

  /** How many different names there were. */
  get size(): number {
    return this.#names.length;
  }

  /** A name by its number. */
  nameOf(number: number): string {
    return this.#names[number] as string;
  }

  look(sheet: Sheet): void {
    this.#knownAt.fill(-1);
    const [first] = this.#facts;
    const isAlone = this.#facts.length === 1 && first && first.column >= 0 && !this.#reader.frame.derived.has(first.column);
    for (let row = 0; row < sheet.rows; row += 1) {
      const start = isAlone ? sheet.textStart(row, first.column) : -1;
      // Of rows that share a text each but the first one is known.
      const isKnown = start >= 0 && this.#knownAt[start & (KNOWN - 1)] === start && sheet.textEnd(row, (first as OneFact).column) > start;
      this.numbers[row] = isKnown ? (this.#known[start & (KNOWN - 1)] as number) : this.#numberOf(sheet, row);
    }
  }

  /** Adds the decisions of all rows that count, by name. */
  count(into: Map<string, number[]>, decisions: Uint8Array, counted: Int32Array): void {
    const totals = new Uint32Array(4 * (this.size + 1));
    const { numbers } = this;
    for (let row = 0; row < decisions.length; row += 1) {
      if ((((counted[row >> 5] as number) >>> (row & 31)) & 1) === 0) continue;
      const at = 4 * ((numbers[row] as number) + 1) + (decisions[row] as number);
      totals[at] = (totals[at] as number) + 1;
    }
    for (let number = -1; number < this.size; number += 1) {
      const at = 4 * (number + 1);
      if (totals[at] === 0 && totals[at + 1] === 0 && totals[at + 2] === 0 && totals[at + 3] === 0) continue;
      const name = number < 0 ? '' : this.nameOf(number);
      const known = into.get(name) ?? [0, 0, 0, 0];
      for (let code = 0; code < 4; code += 1) known[code] = (known[code] as number) + (totals[at + code] as number);
      into.set(name, known);
    }
  }

  #numberOf(sheet: Sheet, row: number): number {
    const { derived } = this.#reader.frame;
    for (const { column, isInstant } of this.#facts) {
      if (column < 0) continue;
      const value = derived.size === 0 ? undefined : derived.get(column)?.[row];
      if (value !== undefined) {
        const bytes = encoder.encode(jsonText(value));
        const number = this.#told(bytes, 0, bytes.length, isInstant);
        if (number >= 0) return number;
        continue;
      }
      const start = sheet.textStart(row, column);
      const end = sheet.textEnd(row, column);
      if (start === end) continue;
      const number = this.#said(sheet.bytes, start, end, isInstant);
      if (number >= 0) return number;
    }
    return -1;
  }

  /** The number of a JSON text; -1 where it says nothing. Of an instant the day at its own place counts. */
  #said(bytes: Uint8Array, start: number, end: number, isInstant: boolean): number {
    const slot = start & (KNOWN - 1);
    if (this.#knownAt[slot] === start) return this.#known[slot] as number;
    const number = this.#told(bytes, start, end, isInstant);
    this.#knownAt[slot] = start;
    this.#known[slot] = number;
    return number;
  }

  #told(bytes: Uint8Array, start: number, end: number, isInstant: boolean): number {
    // Known to be empty, or an empty text.
    if (bytes[start] === 0x6e || (bytes[start] === 0x22 && end - start === 2)) return -1;
    const last = isInstant ? start + 11 : end;
    const number = this.#interner.numberOf(bytes, start, last);
    if (number === this.#names.length) {
      const text = decoder.decode(bytes.subarray(start, last));
      this.#names.push(isInstant ? text.slice(1) : String(JSON.parse(text) as Value));
    }
    return number;
  }
}
