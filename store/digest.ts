import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/compile/digest.ts';
import type { RuleFile } from './records.ts';

/** SHA-256 (hex) of bytes, or of a text in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Digests of contents that were hashed already: each is needed for its row and for its write. */
const known = new WeakMap<{ readonly content: string }, string>();

/** SHA-256 (hex) of the content of a record. */
export function contentDigest(record: { readonly content: string }): string {
  const digest = known.get(record) ?? sha256(record.content);
  known.set(record, digest);
  return digest;
}

/** Name of a rules folder by what is in it: SHA-256 (hex) over the paths and digests of its files in canonical JSON, sorted by path. */
export function rulebookDigest(files: readonly RuleFile[]): string {
  const list = files.map(({ path, text }) => [path, sha256(text)]);
  return sha256(canonicalJson(Object.fromEntries(list)));
}
