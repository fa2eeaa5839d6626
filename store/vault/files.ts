import { sha256 } from '../digest.ts';
import type { Vault } from './vault.ts';

/** With this begins a file that is sealed. */
const MARK = Buffer.from('guiju-sealed-1\n');

const nameOf = (digest: string): string => `evidence\n${digest}`;

/** Contents of a file of evidence as they are kept. */
export function sealedFile(vault: Vault, digest: string, bytes: Uint8Array): Uint8Array {
  return vault.isSealing ? Buffer.concat([MARK, vault.seal(nameOf(digest), '', bytes)]) : bytes;
}

/**
 * A file of evidence as it was handed in, from its contents as they are kept: unchecked where they stand in the open.
 *
 * @returns undefined where they are sealed and do not open
 * @throws ProblemError `store-key-missing`; UnknownGeneration
 */
export function openedFile(vault: Vault, digest: string, kept: Uint8Array): Uint8Array | undefined {
  const isMarked = Buffer.compare(kept.subarray(0, MARK.length), MARK) === 0;
  // What was handed in may itself begin so.
  if (!isMarked || sha256(kept) === digest) return kept;
  return vault.open(nameOf(digest), '', kept.subarray(MARK.length));
}
