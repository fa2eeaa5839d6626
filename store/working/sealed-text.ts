import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import type { Vault } from '../vault/vault.ts';

const [OPEN, SEALED] = [0, 1];

/** A text as it stands in the database: sealed where the store seals. The first octet says which. */
export function sealText(vault: Vault, name: string, text: string): Uint8Array {
  const plain = Buffer.from(text, 'utf8');
  return vault.isSealing ? Buffer.from([SEALED, ...vault.seal(name, '', plain)]) : Buffer.from([OPEN, ...plain]);
}

/** The text again. @throws ProblemError `store-damaged`, `store-key-missing` */
export function openText(vault: Vault, name: string, kept: Uint8Array): string {
  const bytes = kept.subarray(1);
  const plain = kept[0] === OPEN ? bytes : vault.open(name, '', bytes);
  if (!plain) throw new ProblemError([storeProblem('store-damaged', { what: name })]);
  return Buffer.from(plain).toString('utf8');
}
