/** Numbers texts by their bytes, in the order in which they first came, without making strings of them. */
export class Interner {
  readonly #most: number;
  readonly #mostBytes: number;
  #slots = new Int32Array(64).fill(-1);
  #hashes = new Int32Array(32);
  #starts = new Int32Array(33);
  #bytes = new Uint8Array(1024);
  #count = 0;
  /** Bytes by words of four: those that are kept, and those that were looked at last. */
  #kept = viewOf(this.#bytes);
  #looked: Uint8Array = this.#bytes;
  #view = this.#kept;

  /**
   * @param most - so many are numbered; of others nothing is kept
   * @param mostBytes - so many bytes are kept of all together
   */
  constructor(most: number = Number.POSITIVE_INFINITY, mostBytes: number = Number.POSITIVE_INFINITY) {
    this.#most = most;
    this.#mostBytes = mostBytes;
  }

  get count(): number {
    return this.#count;
  }

  /** The number of a text, from 0; -1 where no more are kept. */
  numberOf(bytes: Uint8Array, start: number, end: number): number {
    if (bytes !== this.#looked) {
      this.#looked = bytes;
      this.#view = viewOf(bytes);
    }
    const hash = hashOf(this.#view, start, end);
    const last = this.#slots.length - 1;
    let slot = hash & last;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number < 0) break;
      if (this.#hashes[number] === hash && this.#isSame(number, bytes, start, end)) return number;
      slot = (slot + 1) & last;
    }
    if (this.#count >= this.#most || (this.#starts[this.#count] as number) + end - start > this.#mostBytes) return -1;
    return this.#add(bytes.subarray(start, end), hash, slot);
  }

  /** The bytes of a text. */
  bytesOf(number: number): Uint8Array {
    return this.#bytes.subarray(this.#starts[number] as number, this.#starts[number + 1] as number);
  }

  #isSame(number: number, bytes: Uint8Array, start: number, end: number): boolean {
    const own = (this.#starts[number] as number) - start;
    if ((this.#starts[number + 1] as number) - own !== end) return false;
    const kept = this.#kept;
    const view = this.#view;
    let at = start;
    for (; at + 4 <= end; at += 4) if (kept.getInt32(own + at, true) !== view.getInt32(at, true)) return false;
    for (; at < end; at += 1) if (this.#bytes[own + at] !== bytes[at]) return false;
    return true;
  }

  #add(bytes: Uint8Array, hash: number, slot: number): number {
    const number = this.#count++;
    const start = this.#starts[number] as number;
    const end = start + bytes.length;
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(2 * this.#bytes.length, end));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#kept = viewOf(larger);
    }
    this.#bytes.set(bytes, start);
    this.#hashes[number] = hash;
    this.#starts[number + 1] = end;
    this.#slots[slot] = number;
    if (2 * this.#count >= this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    const size = 2 * this.#slots.length;
    const slots = new Int32Array(size).fill(-1);
    for (let number = 0; number < this.#count; number += 1) {
      let slot = (this.#hashes[number] as number) & (size - 1);
      while ((slots[slot] as number) >= 0) slot = (slot + 1) & (size - 1);
      slots[slot] = number;
    }
    this.#slots = slots;
    this.#hashes = enlarged(this.#hashes, size / 2);
    this.#starts = enlarged(this.#starts, size / 2 + 1);
  }
}

function enlarged(from: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(size);
  larger.set(from);
  return larger;
}

/** Source: FNV-1a, here of four bytes at once, its bits mixed at the end as MurmurHash3 does. */
function hashOf(view: DataView, start: number, end: number): number {
  let hash = 0x811c9dc5 ^ (end - start);
  let at = start;
  for (; at + 4 <= end; at += 4) {
    hash = Math.imul(hash ^ view.getInt32(at, true), 0x01000193);
    hash ^= hash >>> 15;
  }
  for (; at < end; at += 1) hash = Math.imul(hash ^ view.getUint8(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
