import { EMPTY_ROOT, type Hash, nodeHash, sameHash } from './hash.ts';

/** That an entry stands at a place of a log, as anybody can check who has a checkpoint. */
export interface Inclusion {
  /** Hash of the entry, and its place from 0. */
  readonly leaf: Hash;
  readonly index: number;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** That a log begins with what it was before. */
export interface Consistency {
  readonly first: number;
  readonly firstRoot: Hash;
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
}

/** Whether an entry is in a log. Source: RFC 9162, section 2.1.3.2. */
export function isIncluded({ leaf, index, size, root, proof }: Inclusion): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false;
  let [at, last, hash] = [index, size - 1, leaf];
  for (const other of proof) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      hash = nodeHash(other, hash);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else hash = nodeHash(hash, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameHash(hash, root);
}

/** Whether a longer log begins with a shorter one. Source: RFC 9162, section 2.1.4.2. */
export function isConsistent({ first, firstRoot, size, root, proof }: Consistency): boolean {
  if (!isCount(first) || !isCount(size) || first > size) return false;
  if (first === size) return proof.length === 0 && sameHash(firstRoot, root);
  // With nothing every log begins.
  if (first === 0) return proof.length === 0 && sameHash(firstRoot, EMPTY_ROOT);
  const [begin, ...rest] = Number.isInteger(Math.log2(first)) ? [firstRoot, ...proof] : proof;
  if (begin === undefined) return false;
  let [at, last] = [first - 1, size - 1];
  while (at % 2 === 1) [at, last] = [half(at), half(last)];
  let [shorter, longer] = [begin, begin];
  for (const other of rest) {
    if (last === 0) return false;
    if (at % 2 === 1 || at === last) {
      shorter = nodeHash(other, shorter);
      longer = nodeHash(other, longer);
      while (at % 2 === 0 && at !== 0) [at, last] = [half(at), half(last)];
    } else longer = nodeHash(longer, other);
    [at, last] = [half(at), half(last)];
  }
  return last === 0 && sameHash(shorter, firstRoot) && sameHash(longer, root);
}

/** Numbers of entries may be larger than 32 bits hold. */
const half = (number: number): number => Math.floor(number / 2);

const isCount = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;
