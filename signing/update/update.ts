import { createHash } from 'node:crypto';
import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { as, asArray, type PdfDict, type PdfRef, type PdfValue } from '../pdf/values.ts';
import { refusal } from '../problem.ts';
import { byteString, changed, dict, name, ref } from './make.ts';
import { writeObject, writeValue } from './write-value.ts';

/** The new bytes, and where the objects that were written start, by number. */
export interface Updated {
  readonly bytes: Uint8Array;
  readonly offsets: ReadonlyMap<number, number>;
}

/**
 * Collects new and changed objects and appends them as one incremental update (ISO 32000-1, 7.5.6): every earlier octet stays as it is,
 * the cross-reference is of the kind that the file has, /Prev names the one before.
 */
export class Update {
  readonly document: PdfDocument;
  readonly #changes = new Map<number, { readonly generation: number; readonly value: PdfValue }>();
  #next: number;

  /** Throws a ProblemError `pdf-unreadable`. */
  constructor(bytes: Uint8Array) {
    this.document = readable(() => new PdfDocument(bytes, { streams: true }));
    this.#next = this.document.nextNumber;
  }

  /** Keeps a number for an object that comes later by `put`. */
  reserve(): PdfRef {
    this.#next += 1;
    return ref(this.#next - 1);
  }

  /** Adds an object. */
  add(value: PdfValue): PdfRef {
    const made = this.reserve();
    this.put(made, value);
    return made;
  }

  /** Sets an object, new or old. */
  put({ number, generation }: PdfRef, value: PdfValue): void {
    this.#changes.set(number, { generation, value });
  }

  /** What a value stands for after the changes so far. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    const found = as(value, 'ref');
    const change = found === undefined ? undefined : this.#changes.get(found.number);
    return change?.generation === found?.generation && change !== undefined ? change.value : this.document.resolve(value);
  }

  /** The resolved entry of a dictionary. */
  get(from: PdfDict | undefined, key: string): PdfValue | undefined {
    return this.resolve(from?.entries.get(key));
  }

  /** The catalog and where it stands. */
  catalog(): { readonly place: PdfRef; readonly value: PdfDict } {
    const place = as(this.document.newest.trailer.entries.get('Root'), 'ref');
    const value = as(this.resolve(place), 'dict');
    if (place === undefined || value === undefined) throw new PdfFault('缺少目录', 'its catalog is missing');
    return { place, value };
  }

  /**
   * Sets entries of a dictionary that another one holds, itself or by reference; it is made where there is none.
   *
   * @param holder - an object of its own, such as the catalog
   */
  set(holder: PdfRef, key: string, change: (old: PdfDict) => PdfDict): void {
    const outer = as(this.resolve(holder), 'dict') ?? dict({});
    const held = outer.entries.get(key);
    const place = as(held, 'ref');
    const next = change(as(this.resolve(held), 'dict') ?? dict({}));
    if (place === undefined) this.put(holder, changed(outer, { [key]: next }));
    else this.put(place, next);
  }

  /** Appends what was collected. The same changes to the same bytes give the same bytes. */
  finish(): Updated {
    const { bytes } = this.document;
    const parts: Uint8Array[] = [bytes];
    const last = bytes.at(-1);
    if (last !== 10 && last !== 13) parts.push(Buffer.of(10));
    let at = parts.reduce((sum, part) => sum + part.length, 0);
    const offsets = new Map<number, number>();
    for (const [number, { generation, value }] of [...this.#changes].sort(([left], [right]) => left - right)) {
      const object = writeObject(number, generation, value);
      offsets.set(number, at);
      parts.push(object);
      at += object.length;
    }
    const id = createHash('sha256')
      .update(Buffer.concat(parts.slice(1)))
      .digest()
      .subarray(0, 16);
    parts.push(this.document.newest.kind === 'stream' ? this.#asStream(offsets, at, id) : this.#asTable(offsets, at, id));
    return { bytes: Buffer.concat(parts), offsets };
  }

  #asTable(offsets: ReadonlyMap<number, number>, at: number, id: Uint8Array): Buffer {
    const rows = runs([...offsets.keys()]).map((run) => {
      const entries = run.map((number) => {
        const generation = this.#changes.get(number)?.generation ?? 0;
        return `${String(offsets.get(number)).padStart(10, '0')} ${String(generation).padStart(5, '0')} n \n`;
      });
      return `${run[0]} ${run.length}\n${entries.join('')}`;
    });
    const trailer = writeValue(this.#trailer(this.#next, id, { Type: undefined, XRefStm: undefined }));
    return Buffer.from(`xref\n${rows.join('')}trailer\n${trailer}\nstartxref\n${at}\n%%EOF\n`, 'latin1');
  }

  /** The stream is an object too, and so has a row in itself. */
  #asStream(offsets: ReadonlyMap<number, number>, at: number, id: Uint8Array): Buffer {
    const own = this.#next;
    const places = new Map([...offsets, [own, at]]);
    const numbers = [...places.keys()];
    const rows = numbers.map((number) => {
      const row = Buffer.alloc(7);
      row.writeUInt8(1, 0);
      row.writeUInt32BE(places.get(number) ?? 0, 1);
      row.writeUInt16BE(this.#changes.get(number)?.generation ?? 0, 5);
      return row;
    });
    const head = this.#trailer(own + 1, id, {
      Type: name('XRef'),
      W: [1, 4, 2],
      Index: runs(numbers).flatMap((run) => [run[0] ?? 0, run.length]),
      Filter: undefined,
      DecodeParms: undefined,
    });
    const object = writeObject(own, 0, { kind: 'stream', dict: head, data: Buffer.concat(rows) });
    return Buffer.concat([object, Buffer.from(`startxref\n${at}\n%%EOF\n`, 'latin1')]);
  }

  /** The old trailer with what changes; the first half of /ID names the file and stays (ISO 32000-1, 14.4). */
  #trailer(size: number, id: Uint8Array, more: Readonly<Record<string, PdfValue | undefined>>): PdfDict {
    const { trailer, offset: start } = this.document.newest;
    const [first] = asArray(this.document.get(trailer, 'ID')) ?? [];
    const ID = first === undefined ? undefined : [this.document.resolve(first) ?? null, byteString(id)];
    return changed(trailer, { ...more, Size: size, Prev: start, ...(ID === undefined ? {} : { ID }) });
  }
}

/** Runs of numbers that follow one another, ascending. */
function runs(numbers: readonly number[]): number[][] {
  const found: number[][] = [];
  for (const number of numbers.toSorted((left, right) => left - right)) {
    const last = found.at(-1);
    if (last !== undefined && last.at(-1) === number - 1) last.push(number);
    else found.push([number]);
  }
  return found;
}

/** Turns the reader's faults into the problem that a person can act on. */
export function readable<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PdfFault) throw refusal('pdf-unreadable', { detailZh: error.zh, detail: error.message });
    throw error;
  }
}
