import { PdfFault } from './fault.ts';
import { Lexer } from './lexer.ts';
import { readObjectStream } from './object-stream.ts';
import { parseValue } from './parser.ts';
import { as, type PdfDict, type PdfValue } from './values.ts';
import { type CrossReference, readCrossReference } from './xref.ts';
import type { Entry } from './xref-entry.ts';

/** Octets of syntax that may be read in all, as a multiple of the file: honest objects don't overlap and take one. */
const EFFORT = 4;
const REF_HOPS = 8;
/** Objects being read at once: an object and the length of its stream, never a long chain. */
const OPEN = 8;

/** How a file is read. */
export interface ReadOptions {
  /** Also takes cross-reference and object streams, as other programs write them; an issued form has none. */
  readonly streams?: boolean;
}

/**
 * A PDF with classical cross-references, read lazily and with bounded effort: time and memory grow with the file and not faster,
 * whatever it holds. Every method throws PdfFault where the file can't be read.
 */
export class PdfDocument {
  readonly bytes: Uint8Array;
  readonly #reference: CrossReference;
  readonly #objects = new Map<number, PdfValue>();
  readonly #open = new Set<number>();
  readonly #packed = new Map<number, ReadonlyMap<number, PdfValue>>();
  #effort: number;

  constructor(bytes: Uint8Array, { streams = false }: ReadOptions = {}) {
    if (Buffer.from(bytes.subarray(0, 7)).toString('latin1') !== '%PDF-1.') throw new PdfFault('不是 PDF 文件', 'it is no PDF file');
    this.bytes = bytes;
    this.#reference = readCrossReference(bytes, streams);
    this.#effort = bytes.length * EFFORT;
  }

  /** Number of revisions; an issued form has one. */
  get revisions(): number {
    return this.#reference.revisions;
  }

  /** The newest trailer, where its cross-reference starts and of which kind that is. */
  get newest(): Pick<CrossReference, 'trailer' | 'start' | 'kind'> {
    return this.#reference;
  }

  /** The lowest number above all objects, whatever the file claims in /Size. */
  get nextNumber(): number {
    const size = this.#reference.trailer.entries.get('Size');
    return [...this.#reference.entries.keys()].reduce((most, number) => Math.max(most, number + 1), typeof size === 'number' ? size : 1);
  }

  /** The catalog. */
  root(): PdfDict {
    const root = as(this.get(this.#reference.trailer, 'Root'), 'dict');
    if (root === undefined) throw new PdfFault('缺少目录', 'its catalog is missing');
    return root;
  }

  /** Follows references until something else; an object that isn't there is null (ISO 32000-1, 7.3.10). */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let found = value;
    for (let hops = 0; hops < REF_HOPS; hops += 1) {
      const ref = as(found, 'ref');
      if (ref === undefined) return found;
      found = this.#object(ref.number, ref.generation);
    }
    throw new PdfFault('引用成环', 'its references loop');
  }

  /** The resolved entry of a dictionary. */
  get(dict: PdfDict | undefined, key: string): PdfValue | undefined {
    return this.resolve(dict?.entries.get(key));
  }

  /** Every object in use, by number. */
  *objects(): Generator<PdfValue> {
    for (const [number, entry] of this.#reference.entries) yield this.#object(number, entry.generation);
  }

  #object(number: number, generation: number): PdfValue {
    const known = this.#objects.get(number);
    if (known !== undefined) return known;
    const entry = this.#reference.entries.get(number);
    if (entry === undefined || entry.generation !== generation) return null;
    if (this.#open.has(number) || this.#open.size >= OPEN) throw new PdfFault('引用成环', 'its references loop');
    this.#open.add(number);
    const value = this.#locate(number, entry);
    this.#open.delete(number);
    this.#objects.set(number, value);
    return value;
  }

  #locate(number: number, { offset, generation, container }: Entry): PdfValue {
    if (container === undefined) return this.#read(number, generation, offset);
    const known = this.#packed.get(container) ?? this.#unpack(container);
    return known.get(number) ?? null;
  }

  #unpack(container: number): ReadonlyMap<number, PdfValue> {
    const stream = as(this.#object(container, 0), 'stream');
    if (stream === undefined) throw new PdfFault('其中的对象流有误', 'an object stream is malformed');
    const objects = readObjectStream(stream);
    this.#packed.set(container, objects);
    return objects;
  }

  #read(number: number, generation: number, offset: number): PdfValue {
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
    this.#effort -= lexer.at - offset;
    if (this.#effort < 0) throw new PdfFault('对象互相重叠', 'its objects overlap');
    return value;
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
