import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../engine/model/problem.ts';
import { KEY_FILES } from '../signing/keys/files.ts';
import { type InitOptions, type InitResult, initKeys } from '../signing/keys/init.ts';
import { loadSigner, loadSignerFrom } from '../signing/keys/load.ts';
import type { Signer } from '../signing/keys/signer.ts';
import { trustedAuthorities } from '../signing/keys/trusted.ts';
import { readText } from './policy-folder.ts';
import { serviceProblem } from './problems.ts';

/** Folder of the keys inside the data folder. */
export function keysFolder(data: string): string {
  return join(data, 'keys');
}

/** Whether there are keys already. */
export function hasKeys(data: string): boolean {
  return existsSync(join(keysFolder(data), KEY_FILES.signer));
}

/** Makes the local authority and the first signer. */
export function makeKeys(data: string, options: Omit<InitOptions, 'dir'>): Promise<InitResult> {
  return initKeys({ ...options, dir: keysFolder(data) });
}

/** Which key signs. */
export interface KeyChoice {
  /** A PKCS#12 file of one's own; the one in the data folder when left out. */
  readonly p12?: string;
  readonly passphrase?: string;
}

/**
 * Opens the signing key.
 *
 * @throws ProblemError `keys-absent`, `key-missing`, `key-unreadable`, `passphrase-wrong`, `certificate-expired` and others of signing
 */
export async function openSigner(data: string, choice: KeyChoice, at: Date): Promise<Signer> {
  if (choice.p12 !== undefined) return loadSigner({ p12: choice.p12, passphrase: choice.passphrase ?? '', at });
  if (!hasKeys(data)) throw new ProblemError([serviceProblem('keys-absent')]);
  return loadSignerFrom({ dir: keysFolder(data), at, ...(choice.passphrase === undefined ? {} : { passphrase: choice.passphrase }) });
}

/** Authorities that this installation trusts: its own, those in `keys/trusted`, and certificates named in the call. */
export async function trustAnchors(data: string, more: readonly string[]): Promise<Uint8Array[]> {
  const own = await trustedAuthorities(keysFolder(data));
  return [...own, ...more.flatMap((file) => pemCertificates(readText(file, file)))];
}

function pemCertificates(text: string): Uint8Array[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  return blocks.map((block) => Buffer.from(block.replace(/-----[^-]+-----|\s/g, ''), 'base64'));
}

/** A passphrase from a file or an open descriptor; never from the command line, which every process can read. */
export function readPassphrase(from: { file?: string; descriptor?: string }): string | undefined {
  if (from.file !== undefined) return firstLine(readText(from.file, from.file));
  if (from.descriptor === undefined) return undefined;
  try {
    return firstLine(readFileSync(Number(from.descriptor), 'utf8'));
  } catch {
    throw new ProblemError([serviceProblem('descriptor-wrong', { value: from.descriptor })]);
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/)[0] ?? '';
}
