import { ABSENT_NUMBERS, EMPTY_NUMBERS, type NumberKind } from '../../compile/readers/bitmaps/numbers.ts';
import { NOTHING } from './cursor.ts';

/** The texts of a column of a file, each once or as often as it occurs, and what each came to when it was read. */
export class Words {
  /** They stand in these bytes. */
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 where it is surely a value of its fact. */
  readonly sound: Uint8Array;
  /** Whether all are. */
  allSound = true;
  /** As numbers stand in a column, whatever its kind. */
  readonly numbers: Float64Array;
  readonly presences: Uint8Array;
  /** 1 where it is known to be empty. */
  readonly empty: Uint8Array;
  /** Days since 1970, where they tell a day. */
  readonly days: Float64Array;
  /** 1 where a fact that tells a day or a property says something. */
  readonly says: Uint8Array;
  /** Texts that are not written as short as can be, as they would be. */
  readonly shortest = new Map<number, Uint8Array>();
  /** When each was last written into a sheet, and where. */
  readonly #writtenIn: Int32Array;
  readonly #writtenAt: Int32Array;
  #turn = 0;
  readonly #tables = new Map<NumberKind, Float64Array>();

  /** @param telling - whether their fact tells a day or a property */
  constructor(bytes: Uint8Array, starts: Int32Array, ends: Int32Array, telling = false) {
    [this.bytes, this.starts, this.ends] = [bytes, starts, ends];
    const count = starts.length;
    this.sound = new Uint8Array(count);
    this.numbers = new Float64Array(count);
    this.presences = new Uint8Array(count);
    this.empty = new Uint8Array(count);
    this.days = new Float64Array(telling ? count : 0);
    this.says = new Uint8Array(telling ? count : 0);
    this.#writtenIn = new Int32Array(count);
    this.#writtenAt = new Int32Array(count);
  }

  get count(): number {
    return this.starts.length;
  }

  /** The bytes of a text as they are. */
  textOf(word: number): Uint8Array {
    return this.bytes.subarray(this.starts[word], this.ends[word]);
  }

  /** What stands in a column of a kind: first for absent, then for each text. */
  table(kind: NumberKind): Float64Array {
    const known = this.#tables.get(kind);
    if (known) return known;
    const table = new Float64Array(this.count + 1);
    table[0] = ABSENT_NUMBERS[kind];
    const numbers = kind === 'presence' ? this.presences : this.numbers;
    const empty = EMPTY_NUMBERS[kind];
    for (let word = 0; word < this.count; word += 1) table[word + 1] = this.empty[word] === 1 ? empty : (numbers[word] as number);
    this.#tables.set(kind, table);
    return table;
  }

  /** Begins a sheet, or a part of it: nothing is written there yet. */
  begin(): void {
    this.#turn += 1;
  }

  /** Where a text was written since; -1 where it was not. */
  placeOf(word: number): number {
    return this.#writtenIn[word] === this.#turn ? (this.#writtenAt[word] as number) : -1;
  }

  /** Notes where a text was written. */
  wrote(word: number, at: number): void {
    this.#writtenIn[word] = this.#turn;
    this.#writtenAt[word] = at;
  }
}

/** A column that has no text at all. */
export const NO_WORDS: Words = new Words(NOTHING, new Int32Array(0), new Int32Array(0));
