import type { Node, Subject } from '../../../model/program.ts';
import type { Value } from '../../../model/submission.ts';
import { entriesIn, nodeClosure } from '../javascript/closures/slots.ts';
import type { Closure, ClosureFrame, Read } from '../javascript/frame.ts';
import { fieldOf, ownValue, type View, viewed } from '../javascript/view.ts';
import { type Cell, optionsOf } from '../sql/cell.ts';
import type { Eras } from './eras.ts';
import { Interner } from './interner.ts';
import { type NumberKind, unpackedValue } from './numbers.ts';
import { MOST_ROWS, type Rows } from './rows.ts';

/** Different texts of a column whose values are kept. */
export const KEPT_TEXTS = 16_384;
/** Bytes of them. */
const KEPT_BYTES = 1 << 21;
/** In place of the number of a text, where there are more texts than are kept. */
const TOO_MANY: number = KEPT_TEXTS;

/** Texts of a column that are remembered by where they begin; a power of two. */
const SEEN = 1024;

/** Reads the values of one row after another, for whatever cannot be done for many rows at once. */
export class RowFrame implements ClosureFrame {
  /** The present row. */
  row = 0;
  /** Values of texts that follow from others, by column and row. */
  readonly derived = new Map<number, (Value | undefined)[]>();
  readonly #columns: readonly Cell[];
  readonly #numbers: ReadonlyMap<string, number>;
  readonly #options: readonly (readonly string[])[];
  readonly #eras: Eras;
  #rows: Rows | undefined;
  /** When the value of each row was read, by column, and what it was. */
  readonly #readAt: readonly Int32Array[];
  readonly #values: readonly (Value | undefined)[][];
  readonly #now: Int32Array;
  readonly #texts: readonly Interner[];
  readonly #parsed: (Value | undefined)[][];
  readonly #textNumbers: readonly Int32Array[];
  readonly #numberedAt: Int32Array;
  /** Where texts of the present column begin, and their numbers. */
  readonly #seenAt = new Int32Array(SEEN);
  readonly #seen = new Int32Array(SEEN);
  readonly #entries: ClosureFrame = entriesIn(this);

  constructor(columns: ReadonlyMap<string, Cell>, eras: Eras) {
    this.#columns = [...columns.values()];
    this.#numbers = new Map([...columns.keys()].map((fact, index) => [fact, index]));
    this.#options = this.#columns.map(({ shape }) => optionsOf(shape));
    this.#eras = eras;
    this.#readAt = this.#columns.map(() => new Int32Array(MOST_ROWS));
    this.#values = this.#columns.map(() => new Array<Value | undefined>(MOST_ROWS));
    this.#now = new Int32Array(this.#columns.length).fill(1);
    this.#texts = this.#columns.map(() => new Interner(KEPT_TEXTS, KEPT_BYTES));
    this.#parsed = this.#columns.map(() => []);
    this.#textNumbers = this.#columns.map(({ kind }) => new Int32Array(kind === 'json' ? MOST_ROWS : 0));
    this.#numberedAt = new Int32Array(this.#columns.length);
  }

  look(rows: Rows): void {
    this.#rows = rows;
    for (let column = 0; column < this.#now.length; column += 1) this.forget(column);
  }

  /** What was kept of a column is no longer so. */
  forget(column: number): void {
    this.#now[column] = (this.#now[column] as number) + 1;
  }

  read({ fact, field, setting }: Subject, view: View): Read {
    if (setting !== undefined)
      return () => viewed(ownValue(this.#eras.settings[this.#eras.ofRow[this.row] as number] ?? {}, setting), view);
    const column = this.#numbers.get(fact ?? '') ?? -1;
    if (column < 0) return () => undefined;
    if (field !== undefined) return () => viewed(fieldOf(this.value(column), field), view);
    return view === 'plain' ? () => this.value(column) : () => viewed(this.value(column), view);
  }

  inside(node: Node): Closure {
    return nodeClosure(node, this.#entries);
  }

  condition(node: Node): Closure {
    return nodeClosure(node, this);
  }

  /** The value of a column in the present row; undefined where it is absent. */
  value(column: number): Value | undefined {
    const { row } = this;
    const readAt = this.#readAt[column] as Int32Array;
    const values = this.#values[column] as (Value | undefined)[];
    if (readAt[row] === this.#now[column]) return values[row];
    const found = this.#read(column);
    readAt[row] = this.#now[column] as number;
    values[row] = found;
    return found;
  }

  /** The number of the text of a column in each row among those that are kept; -1 where it is absent, `KEPT_TEXTS` where it is not kept. */
  textNumbers(column: number): Int32Array {
    const numbers = this.#textNumbers[column] as Int32Array;
    if (this.#numberedAt[column] === this.#now[column]) return numbers;
    this.#numberedAt[column] = this.#now[column] as number;
    const rows = this.#rows as Rows;
    const texts = this.#texts[column] as Interner;
    const { bytes } = rows;
    // Rows of columns may share a text.
    const seenAt = this.#seenAt.fill(-1);
    const seen = this.#seen;
    for (let row = 0; row < rows.rows; row += 1) {
      const start = rows.textStart(row, column);
      const end = rows.textEnd(row, column);
      if (start === end) {
        numbers[row] = -1;
        continue;
      }
      const slot = start & (SEEN - 1);
      if (seenAt[slot] !== start) {
        const found = texts.numberOf(bytes, start, end);
        seenAt[slot] = start;
        seen[slot] = found < 0 ? TOO_MANY : found;
      }
      numbers[row] = seen[slot] as number;
    }
    return numbers;
  }

  #read(column: number): Value | undefined {
    const { kind, shape } = this.#columns[column] as Cell;
    const rows = this.#rows as Rows;
    if (kind !== 'json') {
      const number = rows.numbers[column]?.[this.row] as number;
      return unpackedValue(kind as NumberKind, shape, this.#options[column] as readonly string[], number);
    }
    const derived = this.derived.get(column)?.[this.row];
    if (derived !== undefined) return derived;
    const { bytes } = rows;
    const start = rows.textStart(this.row, column);
    const end = rows.textEnd(this.row, column);
    if (start === end) return undefined;
    const number = this.textNumbers(column)[this.row] as number;
    if (number === TOO_MANY) return parsed(bytes.subarray(start, end));
    const values = this.#parsed[column] as (Value | undefined)[];
    values[number] ??= parsed(bytes.subarray(start, end));
    return values[number];
  }
}

const decoder = new TextDecoder();

function parsed(bytes: Uint8Array): Value {
  return JSON.parse(decoder.decode(bytes)) as Value;
}
