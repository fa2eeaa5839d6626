import { ABSENT_NUMBERS, EMPTY_NUMBERS, type NumberKind } from '../../compile/readers/bitmaps/numbers.ts';
import { NOTHING } from './cursor.ts';

/** Texts in bytes, by where each begins and ends. */
export interface Texts {
  readonly bytes: Uint8Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

/** No texts at all. */
export const NO_TEXTS: Texts = { bytes: NOTHING, starts: new Int32Array(0), ends: new Int32Array(0) };

/** The texts of a column of a file, each once or as often as it occurs, and what each came to when it was read. */
export class Words {
  bytes: Uint8Array = NOTHING;
  starts: Int32Array = NO_TEXTS.starts;
  ends: Int32Array = NO_TEXTS.ends;
  /** 1 where it is surely a value of its fact. */
  sound = new Uint8Array(0);
  /** Whether all are. */
  allSound = true;
  /** As numbers stand in a column, whatever its kind. */
  numbers = new Float64Array(0);
  presences = new Uint8Array(0);
  /** 1 where it is known to be empty. */
  empty = new Uint8Array(0);
  /** Days since 1970, where they tell a day. */
  days = new Float64Array(0);
  /** 1 where a fact that tells a day or a property says something. */
  says = new Uint8Array(0);
  /** Texts that are not written as short as can be, as they would be. */
  readonly shortest = new Map<number, Uint8Array>();
  /** Bytes of each as it was written into a sheet. */
  lengths = new Int32Array(0);
  /** When each was last written into a sheet, and where. */
  #writtenIn = new Int32Array(0);
  #writtenAt = new Int32Array(0);
  #turn = 0;
  readonly #tables = new Map<NumberKind, Float64Array<ArrayBuffer>>();
  /** Kinds whose table is of the present texts. */
  readonly #made = new Set<NumberKind>();

  /** Takes other texts in place of those before; nothing is known of them yet. */
  take({ bytes, starts, ends }: Texts): void {
    this.bytes = bytes;
    this.starts = starts;
    this.ends = ends;
    this.allSound = true;
    this.shortest.clear();
    this.#made.clear();
    this.begin();
    const room = starts.length;
    if (room <= this.sound.length) {
      this.sound.fill(0, 0, room);
      return;
    }
    this.sound = new Uint8Array(room);
    this.numbers = new Float64Array(room);
    this.presences = new Uint8Array(room);
    this.empty = new Uint8Array(room);
    this.days = new Float64Array(room);
    this.says = new Uint8Array(room);
    this.lengths = new Int32Array(room);
    this.#writtenIn = new Int32Array(room);
    this.#writtenAt = new Int32Array(room);
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
    if (known && this.#made.has(kind)) return known;
    const table = known && known.length > this.count ? known : new Float64Array(this.count + 1);
    table[0] = ABSENT_NUMBERS[kind];
    const numbers = kind === 'presence' ? this.presences : this.numbers;
    const empty = EMPTY_NUMBERS[kind];
    for (let word = 0; word < this.count; word += 1) table[word + 1] = this.empty[word] === 1 ? empty : (numbers[word] as number);
    this.#tables.set(kind, table);
    this.#made.add(kind);
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
  wrote(word: number, at: number, length: number): void {
    this.lengths[word] = length;
    this.#writtenIn[word] = this.#turn;
    this.#writtenAt[word] = at;
  }
}
