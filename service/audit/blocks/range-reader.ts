import { closeSync, openSync, readSync } from 'node:fs';
import { LONGEST_LINE } from './place.ts';

const NEWLINE = 0x0a;

/** A piece of a file that is read by whoever judges it: the lines that begin in it, wherever they end. */
export interface Range {
  readonly path: string;
  /** First byte, and the one behind the last. */
  readonly start: number;
  readonly end: number;
  /** Bytes of the file when the audit began. */
  readonly size: number;
}

/** Reads pieces of files, each into the same memory. */
export class RangeReader {
  readonly #longest: number;
  readonly #step: number;
  #buffer = Buffer.alloc(0);
  #path = '';
  #file = -1;

  /**
   * @param longest - most bytes of a line
   * @param step - bytes that are read at once beyond a piece, to find the end of its last line
   */
  constructor(longest: number = LONGEST_LINE, step = 1 << 16) {
    [this.#longest, this.#step] = [longest, step];
  }

  /**
   * The whole lines that begin in a piece; they are valid until the next piece is read.
   *
   * @returns `long`: the last one has more bytes than a line may have; it is not among the bytes
   */
  read({ path, start, end, size }: Range): { readonly bytes: Buffer; readonly long: boolean } {
    // The byte before tells whether a line begins with the first one.
    const from = Math.max(0, start - 1);
    let used = this.#fill(path, from, 0, end - from);
    const first = start === 0 ? 0 : this.#buffer.subarray(0, used).indexOf(NEWLINE) + 1;
    if (start > 0 && (first === 0 || from + first >= end)) return { bytes: this.#buffer.subarray(0, 0), long: false };
    if (from + used >= size || this.#buffer[used - 1] === NEWLINE) return { bytes: this.#buffer.subarray(first, used), long: false };
    const lastLine = this.#buffer.subarray(0, used).lastIndexOf(NEWLINE) + 1;
    for (let searched = used; ; searched = used) {
      const before = used;
      used += this.#fill(path, from + used, used, Math.min(this.#step, size - from - used));
      const found = this.#buffer.subarray(searched, used).indexOf(NEWLINE);
      // With a carriage return a line may have one byte more.
      if (found >= 0 && searched + found - lastLine <= this.#longest + 1)
        return { bytes: this.#buffer.subarray(first, searched + found + 1), long: false };
      if (found >= 0 || used - lastLine > this.#longest + 1)
        return { bytes: this.#buffer.subarray(first, Math.max(first, lastLine)), long: true };
      if (used === before || from + used >= size) return { bytes: this.#buffer.subarray(first, used), long: false };
    }
  }

  close(): void {
    if (this.#file >= 0) closeSync(this.#file);
    this.#file = -1;
  }

  /** Reads bytes of a file to a place in the buffer, and says how many there were. */
  #fill(path: string, position: number, at: number, length: number): number {
    if (path !== this.#path) {
      this.close();
      this.#file = openSync(path, 'r');
      this.#path = path;
    }
    if (at + length > this.#buffer.length) {
      const larger = Buffer.alloc(at + length + this.#step);
      larger.set(this.#buffer.subarray(0, at));
      this.#buffer = larger;
    }
    let read = 0;
    while (read < length) {
      const more = readSync(this.#file, this.#buffer, at + read, length - read, position + read);
      if (more === 0) break;
      read += more;
    }
    return read;
  }
}
