import { FLAG, PRESENCE } from '../../compile/readers/sql/packed.ts';
import type { FactDefinition } from '../../model/fact.ts';
import { KeyTable } from './key-table.ts';
import { shortest } from './scanner.ts';
import { type ScanShape, scanShape } from './shapes.ts';
import { TYPES, ValueCursor } from './values.ts';
import type { Words } from './words.ts';

/** What the texts of a column are: a checklist's name, files by fact, or values of a fact by its place in the dictionary; -1 of none. */
export type WordRole = 'checklist' | 'evidence' | number;

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Reads the texts of columns in which a file keeps what the `Scanner` finds in lines. What it takes for sound is what the scanner
 * takes where all that stands on the line is sound.
 */
export class WordReader extends ValueCursor {
  readonly #facts: KeyTable;
  readonly #shapes: readonly ScanShape[];
  readonly #types: Uint8Array;
  readonly #tells: readonly boolean[];
  readonly #checklists: ReadonlyMap<string, number>;

  constructor(facts: Readonly<Record<string, FactDefinition>>, checklists: readonly string[]) {
    super();
    const all = Object.values(facts);
    this.#facts = new KeyTable(Object.keys(facts));
    this.#shapes = all.map(scanShape);
    this.#types = Uint8Array.from(this.#shapes, ({ type }) => TYPES[type]);
    this.#tells = all.map(({ dimension }) => dimension === 'day' || dimension === 'property');
    this.#checklists = new Map(checklists.map((name, index) => [name, index]));
  }

  /**
   * Reads texts that are UTF-8.
   *
   * @param most - bytes of the longest text that is looked at
   */
  read(words: Words, role: WordRole, most: number): void {
    this.look(words.bytes);
    const one = role === 'checklist' ? this.#checklist : role === 'evidence' ? this.#evidence : this.#value;
    const fact = typeof role === 'number' ? role : 0;
    if (fact < 0) {
      words.allSound = words.count === 0;
      return;
    }
    for (let word = 0; word < words.count; word += 1) {
      const start = words.starts[word] as number;
      const end = words.ends[word] as number;
      if (end - start <= most && end > start && one.call(this, words, word, start, end, fact)) words.sound[word] = 1;
      else words.allSound = false;
    }
  }

  #checklist(words: Words, word: number, start: number, end: number): boolean {
    const found = this.#checklists.get(decoder.decode(words.bytes.subarray(start, end)));
    words.numbers[word] = found ?? -1;
    return found !== undefined;
  }

  #evidence(_words: Words, _word: number, start: number, end: number): boolean {
    return this.evidence(this.#facts, start) === end;
  }

  #value(words: Words, word: number, start: number, end: number, fact: number): boolean {
    const type = this.#types[fact] as number;
    if (type === TYPES.flag && end === start + 4 && this.isTrue(start)) {
      words.numbers[word] = FLAG.true;
      words.presences[word] = PRESENCE.filled;
      words.empty[word] = 0;
      return true;
    }
    this.loose = false;
    this.empty = false;
    if (this.value(type, this.#shapes[fact] as ScanShape, start, true) !== end) return false;
    words.numbers[word] = this.number;
    words.presences[word] = this.presence;
    words.empty[word] = this.empty ? 1 : 0;
    if (this.#tells[fact] === true) {
      words.days[word] = this.dayRead;
      words.says[word] = this.empty || end - start === 2 ? 0 : 1;
    }
    if (this.loose && !this.empty) words.shortest.set(word, shortest(words.bytes, start, end));
    return true;
  }
}
