/** Finds names by the bytes of their UTF-8, without making a string of them. */
export class KeyTable {
  readonly names: readonly string[];
  readonly #bytes: readonly Uint8Array[];
  readonly #slots: Int32Array;
  readonly #mask: number;
  /** Each name with a quotation mark behind it as words of four bytes, and which bytes of each word count. */
  readonly #words: Int32Array;
  readonly #wordMasks: Int32Array;
  readonly #wordStarts: Int32Array;
  readonly #lengths: Int32Array;

  constructor(names: readonly string[]) {
    this.names = names;
    const encoder = new TextEncoder();
    this.#bytes = names.map((name) => encoder.encode(name));
    let size = 8;
    while (size < names.length * 4) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(-1);
    this.#lengths = Int32Array.from(this.#bytes, (bytes) => bytes.length);
    [this.#words, this.#wordMasks, this.#wordStarts] = wordsOf(this.#bytes);
    this.#bytes.forEach((bytes, index) => {
      let slot = hash(bytes, 0, bytes.length) & this.#mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = index;
    });
  }

  /** The place of a name among all; -1 where it is none of them. */
  find(bytes: Uint8Array, start: number, end: number): number {
    let slot = hash(bytes, start, end) & this.#mask;
    for (;;) {
      const index = this.#slots[slot] as number;
      if (index < 0 || this.is(index, bytes, start, end)) return index;
      slot = (slot + 1) & this.#mask;
    }
  }

  /** Whether the bytes are those of the name at a place. */
  is(index: number, bytes: Uint8Array, start: number, end: number): boolean {
    const name = this.#bytes[index];
    if (name === undefined || name.length !== end - start) return false;
    for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[start + at]) return false;
    return true;
  }

  /**
   * Where the name at a place ends, if the bytes begin with it and a quotation mark follows; else -1. Four bytes are compared at
   * once.
   *
   * @param view - of the same bytes
   */
  endOf(index: number, view: DataView, start: number): number {
    const [from, to] = [this.#wordStarts[index] as number, this.#wordStarts[index + 1] as number];
    const length = this.#lengths[index] as number;
    if (start + 4 * (to - from) > view.byteLength) return -1;
    let at = start;
    for (let word = from; word < to; word += 1) {
      if (((view.getInt32(at, true) ^ (this.#words[word] as number)) & (this.#wordMasks[word] as number)) !== 0) return -1;
      at += 4;
    }
    return start + length;
  }
}

function wordsOf(names: readonly Uint8Array[]): [Int32Array, Int32Array, Int32Array] {
  const starts = [0];
  for (const name of names) starts.push((starts.at(-1) as number) + Math.ceil((name.length + 1) / 4));
  const words = new Uint8Array(4 * (starts.at(-1) as number));
  const masks = new Uint8Array(words.length);
  names.forEach((name, index) => {
    const from = 4 * (starts[index] as number);
    words.set([...name, 0x22], from);
    masks.fill(0xff, from, from + name.length + 1);
  });
  return [new Int32Array(words.buffer), new Int32Array(masks.buffer), Int32Array.from(starts)];
}

function hash(bytes: Uint8Array, start: number, end: number): number {
  let mixed = end - start;
  for (let at = start; at < end; at += 1) mixed = (Math.imul(mixed, 31) + (bytes[at] as number)) | 0;
  return mixed ^ (mixed >>> 11);
}
