/** Widest number that is read with one word of four bytes, wherever in a byte it begins. */
const WIDEST = 25;

/**
 * Reads small numbers as Parquet keeps them, as many at a time as are wanted: runs of one number, and numbers of a few bits side by
 * side. Source: Apache Parquet, Encodings, run length encoding / bit-packing hybrid.
 */
export class HybridReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #width: number;
  readonly #limit: number;
  #at: number;
  readonly #end: number;
  /** Numbers left of the present run. */
  #left = 0;
  /** The number of a run; -1 where numbers stand side by side. */
  #repeated = -1;
  /** The bit at which the next number begins. */
  #bit = 0;

  /**
   * @param width - bits of a number
   * @param limit - numbers are below it
   */
  constructor(bytes: Uint8Array, start: number, end: number, width: number, limit: number) {
    if (width > WIDEST) throw new Error(`numbers of ${width} bits`);
    this.#bytes = bytes;
    this.#at = start;
    this.#end = end;
    this.#width = width;
    this.#limit = limit;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** @throws Error where there are not so many, or one is too large */
  read(into: Int32Array, count: number): void {
    for (let done = 0; done < count; ) {
      if (this.#left === 0) this.#begin();
      const taken = Math.min(this.#left, count - done);
      if (this.#repeated >= 0) into.fill(this.#repeated, done, done + taken);
      else this.#unpack(into, done, taken);
      this.#left -= taken;
      done += taken;
    }
  }

  /**
   * The number that all of so many numbers are, if they are of one run; they count as read then. Otherwise -1, and none is read.
   *
   * @throws Error where the run is damaged
   */
  same(count: number): number {
    if (this.#left === 0) this.#begin();
    if (this.#repeated < 0 || this.#left < count) return -1;
    this.#left -= count;
    return this.#repeated;
  }

  #begin(): void {
    if (this.#width === 0) {
      if (this.#limit === 0) throw new Error('a number that is too large');
      this.#left = Number.MAX_SAFE_INTEGER;
      this.#repeated = 0;
      return;
    }
    const header = this.#length();
    if ((header & 1) === 0) {
      this.#repeated = 0;
      for (let byte = 0; 8 * byte < this.#width; byte += 1) this.#repeated |= this.#byte() << (8 * byte);
      this.#left = header >>> 1;
      if (this.#repeated >= this.#limit && this.#left > 0) throw new Error('a number that is too large');
      return;
    }
    this.#repeated = -1;
    this.#left = 8 * (header >>> 1);
    this.#bit = 8 * this.#at;
    // The last ones may be cut off where they say nothing.
    this.#at += (header >>> 1) * this.#width;
  }

  #length(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.#byte();
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new Error('a run without length');
  }

  #byte(): number {
    if (this.#at >= this.#end) throw new Error('too few numbers');
    return this.#bytes[this.#at++] as number;
  }

  #unpack(into: Int32Array, from: number, count: number): void {
    const bytes = this.#bytes;
    const view = this.#view;
    const width = this.#width;
    if (this.#bit + count * width > 8 * this.#end) throw new Error('too few numbers');
    if (width === 1) {
      this.#unpackBits(into, from, count);
      return;
    }
    const mask = (1 << width) - 1;
    let bit = this.#bit;
    let most = 0;
    let at = from;
    // Where a word of four bytes does not reach beyond the end.
    for (const last = 8 * (view.byteLength - 4); at < from + count && bit < last; at += 1, bit += width) {
      const number = (view.getInt32(bit >>> 3, true) >>> (bit & 7)) & mask;
      into[at] = number;
      if (number > most) most = number;
    }
    for (; at < from + count; at += 1, bit += width) {
      const byte = bit >>> 3;
      const word = (bytes[byte] ?? 0) | ((bytes[byte + 1] ?? 0) << 8) | ((bytes[byte + 2] ?? 0) << 16) | ((bytes[byte + 3] ?? 0) << 24);
      const number = (word >>> (bit & 7)) & mask;
      into[at] = number;
      if (number > most) most = number;
    }
    this.#bit = bit;
    if (most >= this.#limit) throw new Error('a number that is too large');
  }

  /** Bits, a whole byte at a time. */
  #unpackBits(into: Int32Array, from: number, count: number): void {
    const bytes = this.#bytes;
    const end = from + count;
    let [at, bit] = [from, this.#bit];
    for (; at < end && (bit & 7) !== 0; at += 1, bit += 1) into[at] = ((bytes[bit >>> 3] as number) >>> (bit & 7)) & 1;
    for (let byte = bit >>> 3; at + 8 <= end; at += 8, bit += 8, byte += 1) {
      const bits = bytes[byte] as number;
      into[at] = bits & 1;
      into[at + 1] = (bits >>> 1) & 1;
      into[at + 2] = (bits >>> 2) & 1;
      into[at + 3] = (bits >>> 3) & 1;
      into[at + 4] = (bits >>> 4) & 1;
      into[at + 5] = (bits >>> 5) & 1;
      into[at + 6] = (bits >>> 6) & 1;
      into[at + 7] = bits >>> 7;
    }
    for (; at < end; at += 1, bit += 1) into[at] = ((bytes[bit >>> 3] as number) >>> (bit & 7)) & 1;
    this.#bit = bit;
    if (this.#limit < 2) for (at = from; at < end; at += 1) if (into[at] === 1) throw new Error('a number that is too large');
  }
}
