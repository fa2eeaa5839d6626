import { createHash } from 'node:crypto';

/** A SHA-256, 32 bytes. */
export type Hash = Uint8Array;

/** Bytes of a hash. */
export const HASH_BYTES = 32;

/** The root of a log without entries. Source: RFC 9162, section 2.1.1. */
export const EMPTY_ROOT: Hash = sha256();

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hash of an entry: a zero before it, so that no entry can pass for a node. Source: RFC 9162, section 2.1.1. */
export function leafHash(entry: Uint8Array): Hash {
  return sha256(LEAF, entry);
}

/** The hash over two subtrees: a one before them. Source: RFC 9162, section 2.1.1. */
export function nodeHash(left: Hash, right: Hash): Hash {
  return sha256(NODE, left, right);
}

/** Bytes in hex, as texts carry them. */
export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Bytes of a text in hex. */
export const bytesOf = (hex: string): Uint8Array => new Uint8Array(Buffer.from(hex, 'hex'));

/** Whether two hashes are the same bytes. */
export function sameHash(one: Hash, other: Hash): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

function sha256(...parts: readonly Uint8Array[]): Hash {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return new Uint8Array(hash.digest());
}
