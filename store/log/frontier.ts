import { bytesOf, EMPTY_ROOT, type Hash, hexOf, nodeHash } from './hash.ts';

/**
 * What must be known of a log to go on with it: the roots of its largest complete subtrees, from the left, one for each bit that is set
 * in its size.
 *
 * Source: RFC 9162, section 2.1.2.
 */
export class Frontier {
  #size: number;
  readonly #roots: Hash[];

  constructor(size = 0, roots: readonly Hash[] = []) {
    if (roots.length !== bitsOf(size)) throw new RangeError(`a log of ${size} entries with ${roots.length} roots`);
    this.#size = size;
    this.#roots = [...roots];
  }

  /** From what `text` gave. */
  static of(size: number, text: string): Frontier {
    return new Frontier(size, text === '' ? [] : text.split(',').map(bytesOf));
  }

  /** Its roots as the table of heads keeps them. */
  get text(): string {
    return this.#roots.map(hexOf).join(',');
  }

  get size(): number {
    return this.#size;
  }

  get roots(): readonly Hash[] {
    return this.#roots;
  }

  append(leaf: Hash): void {
    let hash = leaf;
    // Each complete subtree at the end joins the new one, as a carry does.
    for (let rest = this.#size; rest % 2 === 1; rest = Math.floor(rest / 2)) hash = nodeHash(this.#roots.pop() as Hash, hash);
    this.#roots.push(hash);
    this.#size += 1;
  }

  root(): Hash {
    const [last, ...others] = this.#roots.toReversed();
    return last === undefined ? EMPTY_ROOT : others.reduce((right, left) => nodeHash(left, right), last);
  }
}

function bitsOf(size: number): number {
  let bits = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) bits += rest % 2;
  return bits;
}
