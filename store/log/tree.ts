import { EMPTY_ROOT, type Hash, nodeHash } from './hash.ts';

/**
 * The Merkle tree over the entries of a log. It grows at its end; the hash of every complete subtree is kept, about 64 bytes an entry.
 *
 * Source: RFC 9162, section 2.1.
 */
export class Tree {
  /** Hashes by level: those of entries, of pairs of them, of pairs of pairs. */
  readonly #levels: Hash[][] = [[]];

  /** @param leaves - hashes of the entries, in their order */
  constructor(leaves: Iterable<Hash> = []) {
    for (const leaf of leaves) this.append(leaf);
  }

  /** How many entries there are. */
  get size(): number {
    return (this.#levels[0] as Hash[]).length;
  }

  /** The hash of an entry, by its place from 0. */
  leaf(index: number): Hash {
    return this.#at(0, index);
  }

  append(leaf: Hash): void {
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const hashes = this.#levels[level] ?? [];
      this.#levels[level] = hashes;
      hashes.push(hash);
      if (hashes.length % 2 === 1) return;
      hash = nodeHash(hashes.at(-2) as Hash, hash);
    }
  }

  /**
   * The root over the first entries.
   *
   * @param size - how many; all where it is left out
   * @throws RangeError where there are not so many
   */
  root(size: number = this.size): Hash {
    if (!Number.isInteger(size) || size < 0 || size > this.size) throw new RangeError(`no tree of ${size} entries`);
    return size === 0 ? EMPTY_ROOT : this.#subtree(0, size);
  }

  /**
   * The hashes by which the root over the first entries follows from that of one of them.
   *
   * Source: RFC 9162, section 2.1.3.1.
   *
   * @param index - the place of the entry, from 0
   * @throws RangeError where it is not among them
   */
  inclusionProof(index: number, size: number = this.size): Hash[] {
    if (!Number.isInteger(index) || index < 0 || index >= size || size > this.size) throw new RangeError(`no entry ${index} of ${size}`);
    const proof: Hash[] = [];
    for (let [from, to] = [0, size]; to - from > 1; ) {
      const middle = from + splitOf(to - from);
      if (index < middle) {
        proof.push(this.#subtree(middle, to));
        to = middle;
      } else {
        proof.push(this.#subtree(from, middle));
        from = middle;
      }
    }
    return proof.reverse();
  }

  /**
   * The hashes by which it can be seen that a longer log begins with a shorter one.
   *
   * Source: RFC 9162, section 2.1.4.1.
   *
   * @throws RangeError where the shorter one has no entries or is longer
   */
  consistencyProof(first: number, size: number = this.size): Hash[] {
    if (!Number.isInteger(first) || first < 1 || first > size || size > this.size)
      throw new RangeError(`no proof from ${first} to ${size}`);
    const proof: Hash[] = [];
    let [from, to] = [0, size];
    let isWhole = true;
    while (first !== to) {
      const middle = from + splitOf(to - from);
      if (first <= middle) {
        proof.push(this.#subtree(middle, to));
        to = middle;
      } else {
        proof.push(this.#subtree(from, middle));
        from = middle;
        isWhole = false;
      }
    }
    if (!isWhole) proof.push(this.#subtree(from, to));
    return proof.reverse();
  }

  /** The hash over the entries of a range that the tree has as one: complete ones are looked up. */
  #subtree(from: number, to: number): Hash {
    const count = to - from;
    const level = Math.log2(count);
    if (Number.isInteger(level)) return this.#at(level, from / count);
    const middle = from + splitOf(count);
    return nodeHash(this.#subtree(from, middle), this.#subtree(middle, to));
  }

  #at(level: number, index: number): Hash {
    const hash = this.#levels[level]?.[index];
    if (!hash) throw new RangeError(`no hash ${index} on level ${level}`);
    return hash;
  }
}

/** How many entries stand left of the middle: the largest power of two below their number. */
function splitOf(count: number): number {
  return 2 ** Math.floor(Math.log2(count - 1));
}
