import { PdfFault } from './fault.ts';
import { Lexer } from './lexer.ts';
import { readObjectStream } from './object-stream.ts';
import { parseValue } from './parser.ts';
import { as, type PdfDict, type PdfValue } from './values.ts';
import { inUse, readSections, type Section } from './xref.ts';
import type { Entry } from './xref-entry.ts';

/** Octets of syntax that may be read in all, as a multiple of the file: honest objects don't overlap and take one. */
const EFFORT = 4;
const REF_HOPS = 8;
/** Objects being read at once: an object and the length of its stream, never a long chain. */
const OPEN = 8;

/** An object as it stands in the file: its value, the octets that it takes, and whether a comment stands among them. */
export interface PlacedObject {
  readonly value: PdfValue;
  readonly start: number;
  /** Behind `endobj`. */
  readonly end: number;
  readonly commented: boolean;
}

/** How a file is read. */
export interface ReadOptions {
  /** Also takes cross-reference and object streams, as other programs write them; an issued form has none. */
  readonly streams?: boolean;
}

/** What all views of one file share. */
interface Shared {
  readonly sections: readonly [Section, ...Section[]];
  /** By offset and generation, so that a revision costs only what is new in it. */
  readonly placed: Map<string, PlacedObject>;
  effort: number;
}

/**
 * A PDF with classical cross-references, read lazily and with bounded effort: time and memory grow with the file and not faster,
 * whatever it holds. Every method throws PdfFault where the file can't be read.
 */
export class PdfDocument {
  readonly bytes: Uint8Array;
  /** How many revisions of the file this view takes in, from the oldest. */
  readonly revisions: number;
  readonly #shared: Shared;
  readonly #entries: ReadonlyMap<number, Entry>;
  readonly #objects = new Map<number, PlacedObject>();
  readonly #open = new Set<number>();
  readonly #packed = new Map<number, ReadonlyMap<number, PdfValue>>();

  constructor(bytes: Uint8Array, { streams = false }: ReadOptions = {}, older?: { readonly of: PdfDocument; readonly revisions: number }) {
    if (Buffer.from(bytes.subarray(0, 7)).toString('latin1') !== '%PDF-1.') throw new PdfFault('不是 PDF 文件', 'it is no PDF file');
    this.bytes = bytes;
    this.#shared =
      older === undefined ? { sections: readSections(bytes, streams), placed: new Map(), effort: bytes.length * EFFORT } : older.of.#shared;
    this.revisions = older?.revisions ?? this.#shared.sections.length;
    this.#entries = inUse(this.#shared.sections.slice(0, this.revisions));
  }

  /** The same file as it was with its first `revisions` revisions. */
  asOf(revisions: number): PdfDocument {
    return revisions === this.revisions ? this : new PdfDocument(this.bytes, {}, { of: this, revisions });
  }

  /** The cross-reference tables of this view, oldest first. */
  get sections(): readonly Section[] {
    return this.#shared.sections.slice(0, this.revisions);
  }

  /** The newest trailer. */
  get trailer(): PdfDict {
    return (this.#shared.sections[this.revisions - 1] ?? this.#shared.sections[0]).trailer;
  }

  /** The newest cross-reference: where it starts and of which kind it is. */
  get newest(): Pick<Section, 'trailer' | 'offset' | 'kind'> {
    return this.#shared.sections[this.revisions - 1] ?? this.#shared.sections[0];
  }

  /** The lowest number above all objects, whatever the file claims in /Size. */
  get nextNumber(): number {
    const size = this.trailer.entries.get('Size');
    return [...this.#entries.keys()].reduce((most, number) => Math.max(most, number + 1), typeof size === 'number' ? size : 1);
  }

  /** The catalog. */
  root(): PdfDict {
    const root = as(this.get(this.trailer, 'Root'), 'dict');
    if (root === undefined) throw new PdfFault('缺少目录', 'its catalog is missing');
    return root;
  }

  /** Follows references until something else; an object that isn't there is null (ISO 32000-1, 7.3.10). */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let found = value;
    for (let hops = 0; hops < REF_HOPS; hops += 1) {
      const ref = as(found, 'ref');
      if (ref === undefined) return found;
      const entry = this.#entries.get(ref.number);
      found = entry?.generation === ref.generation ? this.#object(ref.number, entry).value : null;
    }
    throw new PdfFault('引用成环', 'its references loop');
  }

  /** The resolved entry of a dictionary. */
  get(dict: PdfDict | undefined, key: string): PdfValue | undefined {
    return this.resolve(dict?.entries.get(key));
  }

  /** Numbers of the objects in use. */
  numbers(): IterableIterator<number> {
    return this.#entries.keys();
  }

  /** An object in use and where it stands; undefined where the number is free. */
  placed(number: number): PlacedObject | undefined {
    const entry = this.#entries.get(number);
    return entry === undefined ? undefined : this.#object(number, entry);
  }

  /** Every object in use, by number. */
  *objects(): Generator<PdfValue> {
    for (const [number, entry] of this.#entries) yield this.#object(number, entry).value;
  }

  #object(number: number, { offset, generation, container }: Entry): PlacedObject {
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    const key = `${number} ${generation} ${offset} ${container ?? ''}`;
    const before = this.#shared.placed.get(key);
    if (before === undefined && (this.#open.has(number) || this.#open.size >= OPEN)) throw new PdfFault('引用成环', 'its references loop');
    this.#open.add(number);
    const object = before ?? (container === undefined ? this.#read(number, generation, offset) : this.#unpacked(number, container));
    this.#open.delete(number);
    this.#shared.placed.set(key, object);
    this.#objects.set(number, object);
    return object;
  }

  /** An object of an object stream stands where the stream does. */
  #unpacked(number: number, container: number): PlacedObject {
    const stream = this.placed(container);
    const data = as(stream?.value, 'stream');
    if (stream === undefined || data === undefined) throw new PdfFault('其中的对象流有误', 'an object stream is malformed');
    const objects = this.#packed.get(container) ?? readObjectStream(data);
    this.#packed.set(container, objects);
    return { ...stream, value: objects.get(number) ?? null };
  }

  #read(number: number, generation: number, offset: number): PlacedObject {
    const lexer = new Lexer(this.bytes, offset);
    if (lexer.natural() !== number || lexer.natural() !== generation)
      throw new PdfFault(`对象 ${number} 不在原位`, `object ${number} is not in its place`);
    lexer.keyword('obj');
    let value = parseValue(lexer);
    lexer.skip();
    const dict = as(value, 'dict');
    if (dict !== undefined && lexer.peek() === 0x73) value = this.#stream(lexer, dict);
    lexer.keyword('endobj');
    // Counted by what was walked over, comments and streams included.
    this.#shared.effort -= lexer.at - offset;
    if (this.#shared.effort < 0) throw new PdfFault('对象互相重叠', 'its objects overlap');
    return { value, start: offset, end: lexer.at, commented: lexer.commented };
  }

  #stream(lexer: Lexer, dict: PdfDict): PdfValue {
    lexer.keyword('stream');
    if (lexer.peek() === 13) lexer.at += 1;
    if (lexer.peek() !== 10) throw new PdfFault('流的开头有误', 'a stream begins wrongly');
    const start = lexer.at + 1;
    const length = this.get(dict, 'Length');
    const whole = typeof length === 'number' && Number.isInteger(length) && length >= 0 && start + length <= this.bytes.length;
    if (!whole) throw new PdfFault('流的长度有误', 'a stream has a wrong length');
    lexer.at = start + length;
    lexer.keyword('endstream');
    return { kind: 'stream', dict, data: this.bytes.subarray(start, start + length) };
  }
}
