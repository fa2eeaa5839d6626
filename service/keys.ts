import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../engine/model/problem.ts';
import { readCertificate } from '../signing/certificate/read.ts';
import { KEY_FILES } from '../signing/keys/files.ts';
import { type InitOptions, type InitResult, initKeys } from '../signing/keys/init.ts';
import { loadSignerFrom } from '../signing/keys/load.ts';
import { isKeyFile, openKey } from '../signing/keys/open.ts';
import { type RevokeOptions, type RevokeResult, revokeCertificates } from '../signing/keys/revoke.ts';
import type { Signer } from '../signing/keys/signer.ts';
import { trustedAuthorities } from '../signing/keys/trusted.ts';
import { makeFolder } from './make-folder.ts';
import { readText, sizeOf } from './policy/folder.ts';
import { serviceProblem } from './problems.ts';
import { checkFolder } from './write-files.ts';

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
  checkFolder(data);
  makeFolder(data);
  return initKeys({ ...options, dir: keysFolder(data) });
}

/** Makes them on first use; undefined where another call, at the same moment, was first. */
export async function makeKeysOnce(data: string, options: Omit<InitOptions, 'dir'>): Promise<InitResult | undefined> {
  try {
    return await makeKeys(data, options);
  } catch (cause) {
    if (hasKeys(data)) return undefined;
    throw cause;
  }
}

/** Serial number of a certificate, hex in lower case, as lists of revoked certificates have it. */
export function serialOf(certificateDer: Uint8Array): string {
  return readCertificate(certificateDer).serial;
}

/**
 * Writes the list of revoked certificates of the local authority anew, with some more on it or none.
 *
 * @throws ProblemError `key-missing`, `passphrase-wrong`, `serial-wrong` and others of signing
 */
export function revokeKeys(data: string, options: Omit<RevokeOptions, 'dir'>): Promise<RevokeResult> {
  return revokeCertificates({ ...options, dir: keysFolder(data) });
}

/** Which key signs. */
export interface KeyChoice {
  /** A PKCS#12 file of one's own, `pkcs11:…` or `https://…`; the one in the data folder when left out. */
  readonly key?: string;
  readonly passphrase?: string;
}

/**
 * Opens the signing key.
 *
 * @throws ProblemError `keys-absent`, `key-missing`, `key-unreadable`, `passphrase-wrong`, `certificate-expired` and others of signing
 */
export async function openSigner(data: string, choice: KeyChoice, at: Date): Promise<Signer> {
  if (choice.key !== undefined) return openOwn(choice.key, choice.passphrase, at);
  if (!hasKeys(data)) throw new ProblemError([serviceProblem('keys-absent')]);
  return loadSignerFrom({ dir: keysFolder(data), at, ...(choice.passphrase === undefined ? {} : { passphrase: choice.passphrase }) });
}

/** A key of one's own; where no passphrase was given, it may have an empty one. */
async function openOwn(key: string, passphrase: string | undefined, at: Date): Promise<Signer> {
  // Reading what is no file, such as a pipe, might never end.
  if (isKeyFile(key) && existsSync(key)) sizeOf(key, key);
  try {
    return await openKey(key, passphrase ?? '', at);
  } catch (cause) {
    const closed = cause instanceof ProblemError && cause.problems.some((entry) => entry.code === 'passphrase-wrong');
    throw closed && passphrase === undefined ? new ProblemError([serviceProblem('passphrase-needed', {}, { file: key })]) : cause;
  }
}

/** Authorities that this installation trusts: its own, those in `keys/trusted`, and certificates named in the call. */
export async function trustAnchors(data: string, more: readonly string[]): Promise<Uint8Array[]> {
  const own = await trustedAuthorities(keysFolder(data));
  return [...own, ...more.flatMap((file) => pemCertificates(file))];
}

/** Certificates named in a call. A file without any is a mistake: nobody should believe to have trusted somebody. */
export function pemCertificates(file: string): Uint8Array[] {
  const blocks = readText(file, file).match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block).raw);
  } catch {
    // told below, together with a file that holds none
  }
  throw new ProblemError([serviceProblem('trust-unreadable', {}, { file })]);
}

/** A passphrase from a file or an open descriptor; never from the command line, which every process can read. */
export function readPassphrase(from: { file?: string; descriptor?: string }): string | undefined {
  if (from.file !== undefined) return firstLine(readText(from.file, from.file));
  if (from.descriptor === undefined) return undefined;
  try {
    if (!/^\d+$/.test(from.descriptor)) throw new RangeError(from.descriptor);
    return firstLine(readFileSync(Number(from.descriptor), 'utf8'));
  } catch {
    throw new ProblemError([serviceProblem('descriptor-wrong', { value: from.descriptor })]);
  }
}

function firstLine(text: string): string {
  return text.split(/\r?\n/)[0] ?? '';
}
