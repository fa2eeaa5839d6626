import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/compile/digest.ts';
import type { RuleFile } from './records.ts';

/** SHA-256 (hex) of bytes, or of a text in UTF-8. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Name of a rules folder by what is in it: SHA-256 (hex) over the paths and digests of its files in canonical JSON, sorted by path. */
export function rulebookDigest(files: readonly RuleFile[]): string {
  const list = files.map(({ path, text }) => [path, sha256(text)]);
  return sha256(canonicalJson(Object.fromEntries(list)));
}
