/**
 * Finds names by the bytes of their UTF-8, without making a string of them. Bytes are compared four at once, with a quotation mark
 * behind each name, which stands in no name that is written without escapes.
 */
export class KeyTable {
  readonly names: readonly string[];
  readonly #lengths: Int32Array;
  /** Each name with a quotation mark behind it as words of four bytes, and which bytes of each word count. */
  readonly #words: Int32Array;
  readonly #masks: Int32Array;
  readonly #starts: Int32Array;
  readonly #slots: Int32Array;

  constructor(names: readonly string[]) {
    this.names = names;
    const encoder = new TextEncoder();
    const encoded = names.map((name) => encoder.encode(`${name}"`));
    this.#lengths = Int32Array.from(encoded, (bytes, index) => (needsEscape(names[index] as string) ? -1 : bytes.length - 1));
    [this.#words, this.#masks, this.#starts] = wordsOf(encoded);
    let size = 8;
    while (size < names.length * 4) size *= 2;
    this.#slots = new Int32Array(size).fill(-1);
    names.forEach((name, index) => {
      if (needsEscape(name)) return;
      let slot = this.#slotOf(this.#firstOf(index), this.#lengths[index] as number);
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & (size - 1);
      this.#slots[slot] = index;
    });
  }

  /**
   * The place of a name among all; -1 where it is none of them.
   *
   * @param end - there stands a quotation mark
   */
  find(view: DataView, start: number, end: number): number {
    const length = end - start;
    // So near to the end there is no room for a word.
    if (start + 4 > view.byteLength) return this.#search(view, start, length);
    const word = view.getInt32(start, true);
    let slot = this.#slotOf(length < 4 ? word & ((1 << (8 * length)) - 1) : word, length);
    for (;;) {
      const index = this.#slots[slot] as number;
      if (index < 0 || (this.#lengths[index] === length && this.endOf(index, view, start) === end)) return index;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
  }

  /** Where the name at a place ends, if the bytes begin with it and a quotation mark follows; else -1. */
  endOf(index: number, view: DataView, start: number): number {
    const from = this.#starts[index] as number;
    const to = this.#starts[index + 1] as number;
    const length = this.#lengths[index] as number;
    const words = this.#words;
    const masks = this.#masks;
    if (length < 0) return -1;
    if (start + 4 * (to - from) > view.byteLength) return this.#endNear(index, view, start);
    let at = start;
    for (let word = from; word < to; word += 1) {
      if (((view.getInt32(at, true) ^ (words[word] as number)) & (masks[word] as number)) !== 0) return -1;
      at += 4;
    }
    return start + length;
  }

  /** The same where the last word would reach beyond the bytes: byte by byte. */
  #endNear(index: number, view: DataView, start: number): number {
    const length = this.#lengths[index] as number;
    if (start + length >= view.byteLength) return -1;
    const words = new Uint8Array(this.#words.buffer, 4 * (this.#starts[index] as number), length + 1);
    return words.every((byte, at) => view.getUint8(start + at) === byte) ? start + length : -1;
  }

  #search(view: DataView, start: number, length: number): number {
    return this.names.findIndex((_name, index) => this.#lengths[index] === length && this.#endNear(index, view, start) >= 0);
  }

  /** The first four bytes of a name, without the quotation mark behind it. */
  #firstOf(index: number): number {
    const length = this.#lengths[index] as number;
    const word = this.#words[this.#starts[index] as number] as number;
    return length < 4 ? word & ((1 << (8 * length)) - 1) : word;
  }

  #slotOf(first: number, length: number): number {
    const mixed = Math.imul(first ^ Math.imul(length, 0x9e3779b1), 0x85ebca6b);
    return (mixed ^ (mixed >>> 15)) & (this.#slots.length - 1);
  }
}

/** Whether a name cannot stand in JSON as it is: then it is found by its text alone. */
export function needsEscape(name: string): boolean {
  return [...name].some((sign) => sign === '"' || sign === '\\' || sign < ' ');
}

function wordsOf(names: readonly Uint8Array[]): [Int32Array, Int32Array, Int32Array] {
  const starts = [0];
  for (const name of names) starts.push((starts.at(-1) as number) + Math.ceil(name.length / 4));
  const words = new Uint8Array(4 * (starts.at(-1) as number));
  const masks = new Uint8Array(words.length);
  names.forEach((name, index) => {
    const from = 4 * (starts[index] as number);
    words.set(name, from);
    masks.fill(0xff, from, from + name.length);
  });
  return [new Int32Array(words.buffer), new Int32Array(masks.buffer), Int32Array.from(starts)];
}
