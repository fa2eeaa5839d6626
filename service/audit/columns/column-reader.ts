import { parquetHeader } from 'hyparquet/src/column.js';
import type { DataReader } from 'hyparquet/src/types.js';
import { SHEET_ROWS } from '../../../engine/audit/scan/sheet.ts';
import { NO_TEXTS, type Texts, Words } from '../../../engine/audit/scan/words.ts';
import { HybridReader } from './hybrid.ts';
import type { Chunk, Codec } from './layout.ts';
import { textsIn } from './texts.ts';
import { unpack } from './unpack.ts';

type PageHeader = ReturnType<typeof parquetHeader>;

/** Where the rows of a page that are not yet read come from. */
interface Page {
  /** Rows left. */
  left: number;
  /** Whether each row has a text; absent where all have one. */
  readonly levels?: HybridReader;
  /** The place of each text in the dictionary; absent where texts follow one another. */
  readonly places?: HybridReader;
  readonly texts: Texts;
  /** Texts that were read, where they follow one another. */
  next: number;
}

/** Where words of a column that were read in part stand until they are put where they belong. */
const SCRATCH = new Int32Array(SHEET_ROWS + 1);
const NO_PAGE: Page = { left: 0, texts: NO_TEXTS, next: 0 };

/** Reads one column of one group of rows after another, as many rows at a time as are wanted, without making strings of its texts. */
export class ColumnReader {
  /** The word of each row that was read last; -1 where it has none. */
  readonly rows = new Int32Array(SHEET_ROWS);
  /** How many of these have one. */
  filled = 0;
  /** The words of these. */
  words: Words;
  readonly #name: string;
  readonly #read: (words: Words) => void;
  /** Words of a dictionary, and words that follow one another. */
  readonly #dictionary = new Words();
  readonly #plain = new Words();
  #codec: Codec = 'UNCOMPRESSED';
  #optional = true;
  #reader: DataReader = { view: new DataView(new ArrayBuffer(0)), offset: 0 };
  #page: Page = NO_PAGE;

  /** @param read - finds out what words come to */
  constructor(name: string, read: (words: Words) => void) {
    this.#name = name;
    this.#read = read;
    this.words = this.#plain;
  }

  /**
   * Turns to another group.
   *
   * @param bytes - of its chunk; they are overwritten
   */
  open({ codec, optional }: Chunk, bytes: Uint8Array): void {
    this.#codec = codec;
    this.#optional = optional;
    this.#page = NO_PAGE;
    this.#reader = { view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), offset: 0 };
    this.#dictionary.take(NO_TEXTS);
  }

  /** How many rows can be read at once: those that are left of a page. @throws Error where there is no further page, or it cannot be read */
  available(): number {
    while (this.#page.left === 0) this.#turn();
    return this.#page.left;
  }

  /** Reads rows, no more than are available. */
  read(count: number): void {
    const page = this.#page;
    page.left -= count;
    const some = page.levels ? this.#filled(page.levels, count) : count;
    this.filled = some;
    const into = some === count ? this.rows : SCRATCH;
    if (page.places) {
      page.places.read(into, some);
      this.words = this.#dictionary;
    } else {
      const { bytes, starts, ends } = page.texts;
      const from = page.next;
      const to = page.next + some;
      page.next = to;
      if (to > starts.length) throw new Error(`column ${this.#name} has too few texts`);
      this.words = this.#plain;
      this.words.take(some === 0 ? NO_TEXTS : { bytes, starts: starts.subarray(from, to), ends: ends.subarray(from, to) });
      this.#read(this.words);
      for (let at = 0; at < some; at += 1) into[at] = at;
    }
    if (some === 0) this.rows.fill(-1, 0, count);
    else if (some < count) this.#spread(count);
  }

  /** Whether each row has a text; says how many have. */
  #filled(levels: HybridReader, count: number): number {
    const { rows } = this;
    const same = levels.same(count);
    if (same >= 0) return same * count;
    levels.read(rows, count);
    let some = 0;
    for (let row = 0; row < count; row += 1) some += rows[row] as number;
    return some;
  }

  /** Puts the words of those rows that have one where they belong. */
  #spread(count: number): void {
    const { rows } = this;
    let next = 0;
    for (let row = 0; row < count; row += 1) {
      // 1 or 0: without a question, which could be guessed wrong.
      const level = rows[row] as number;
      rows[row] = ((SCRATCH[next] as number) & -level) | (level - 1);
      next += level;
    }
  }

  /** Turns to the next page. */
  #turn(): void {
    const reader = this.#reader;
    const { view } = reader;
    if (reader.offset >= view.byteLength) throw new Error(`column ${this.#name} has too few rows`);
    const header = parquetHeader(reader);
    const end = reader.offset + header.compressed_page_size;
    if (!(header.compressed_page_size >= 0 && end <= view.byteLength)) throw new Error(`a page of column ${this.#name} is cut off`);
    const packed = new Uint8Array(view.buffer, view.byteOffset + reader.offset, header.compressed_page_size);
    reader.offset = end;
    if (header.type === 'DICTIONARY_PAGE') this.#readDictionary(header, packed);
    else if (header.type === 'DATA_PAGE') this.#page = this.#readPage(header, packed);
    else if (header.type === 'DATA_PAGE_V2') this.#page = this.#readSecondPage(header, packed);
  }

  #readDictionary(header: PageHeader, packed: Uint8Array): void {
    const { num_values: count, encoding } = required(header.dictionary_page_header);
    const bytes = unpack(this.#codec, packed, header.uncompressed_page_size);
    this.#dictionary.take(textsIn(bytes, count, encoding));
    this.#read(this.#dictionary);
  }

  #readPage(header: PageHeader, packed: Uint8Array): Page {
    const { num_values: count, encoding, definition_level_encoding: levelEncoding } = required(header.data_page_header);
    const bytes = unpack(this.#codec, packed, header.uncompressed_page_size);
    if (!this.#optional) return this.#valuesOf(bytes, count, encoding);
    if (levelEncoding !== 'RLE') throw new Error(`levels in ${levelEncoding}`);
    const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
    return this.#withLevels(bytes.subarray(4, 4 + length), bytes.subarray(4 + length), count, encoding);
  }

  #readSecondPage(header: PageHeader, packed: Uint8Array): Page {
    const { num_values: count, encoding, ...second } = required(header.data_page_header_v2);
    const repeated = second.repetition_levels_byte_length;
    const defined = second.definition_levels_byte_length;
    const rest = packed.subarray(repeated + defined);
    const bytes = second.is_compressed === false ? rest : unpack(this.#codec, rest, header.uncompressed_page_size - repeated - defined);
    if (!this.#optional) return this.#valuesOf(bytes, count, encoding);
    return this.#withLevels(packed.subarray(repeated, repeated + defined), bytes, count, encoding);
  }

  #withLevels(levels: Uint8Array, values: Uint8Array, count: number, encoding: string): Page {
    return { ...this.#valuesOf(values, count, encoding), levels: new HybridReader(levels, 0, levels.length, 1, 2) };
  }

  /** @param count - rows; no more have a text */
  #valuesOf(bytes: Uint8Array, count: number, encoding: string): Page {
    if (encoding !== 'PLAIN_DICTIONARY' && encoding !== 'RLE_DICTIONARY')
      return { left: count, texts: bytes.length === 0 ? NO_TEXTS : textsIn(bytes, count, encoding), next: 0 };
    const places = new HybridReader(bytes, 1, bytes.length, bytes[0] ?? 0, this.#dictionary.count);
    return { left: count, texts: NO_TEXTS, next: 0, places };
  }
}

function required<Header>(header: Header | undefined): Header {
  if (header === undefined) throw new Error('a page without its header');
  return header;
}
