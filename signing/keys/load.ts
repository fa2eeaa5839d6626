import { type KeyObject, sign as signRaw } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { ALGORITHMS } from '../certificate/algorithm.ts';
import type { Certificate } from '../certificate/read.ts';
import { DerError } from '../der/read.ts';
import { refusal } from '../problem.ts';
import { KEY_FILES } from './files.ts';
import { readCertificates, signerOf, unreadable } from './identity.ts';
import { FILE_LIMIT, LegacyAlgorithm, WrongPassphrase } from './pkcs12/limits.ts';
import { type Pkcs12, readPkcs12 } from './pkcs12/read.ts';
import type { Signer } from './signer.ts';

/** Where the key is, what opens it, and when it will sign. */
export interface SignerSource {
  /** Path of a .p12 or .pfx file. */
  readonly p12: string;
  readonly passphrase: string;
  /** The signing time; the certificate must be valid then. */
  readonly at: Date;
}

/**
 * Opens a PKCS#12 file (RFC 7292) and gives the signer: RSA of 2048 to 4096 bits, P-256 or P-384, with the issuers that the file holds.
 *
 * @throws ProblemError `key-missing`, `key-unreadable`, `key-legacy`, `key-unsupported`, `passphrase-wrong`,
 * `certificate-expired`, `certificate-usage`, `certificate-weak`, `certificate-forged`, `certificate-unknown-rule`
 */
export async function loadSigner({ p12, passphrase, at }: SignerSource): Promise<Signer> {
  const content = openKeyFile(await readKeyFile(p12), passphrase, p12);
  const { key, certificate, others } = pairUp(content, p12);
  return signerOf({ certificate, others, at, file: p12 }, (algorithm) => {
    const { digest } = ALGORITHMS[algorithm];
    // The synchronous call takes 0.03 ms (P-256) to 0.8 ms (RSA 2048); a trip through the thread pool costs as much.
    return async (data) => signRaw(digest, data, { key, dsaEncoding: 'der' });
  });
}

/**
 * Opens `signer.p12` of a folder made by initKeys; without a passphrase, reads it from the `passphrase` file beside the key.
 *
 * @throws ProblemError `passphrase-missing`, and those of loadSigner
 */
export async function loadSignerFrom(options: { dir: string; passphrase?: string; at: Date }): Promise<Signer> {
  const p12 = join(options.dir, KEY_FILES.signer);
  if (options.passphrase !== undefined) return loadSigner({ p12, passphrase: options.passphrase, at: options.at });
  await readKeyFile(p12);
  return loadSigner({ p12, passphrase: await readPassphrase(options.dir), at: options.at });
}

/** The passphrase that initKeys wrote beside the keys. Throws ProblemError `passphrase-missing`. */
export async function readPassphrase(dir: string): Promise<string> {
  const file = join(dir, KEY_FILES.passphrase);
  const text = await readFile(file, 'utf8').catch(() => {
    throw refusal('passphrase-missing', { file });
  });
  return text.replace(/\r?\n$/, '');
}

/** The bytes of a key file. Throws ProblemError `key-missing`, `key-unreadable`. */
export async function readKeyFile(file: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(file);
    if (size > FILE_LIMIT) throw unreadable(file, '文件太大', 'the file is too large');
    return await readFile(file);
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refusal('key-missing', { file });
    throw unreadable(file, code, code);
  }
}

/** What a key file holds. Throws ProblemError `passphrase-wrong`, `key-legacy`, `key-unreadable`. */
export function openKeyFile(bytes: Uint8Array, passphrase: string, file: string): Pkcs12 {
  try {
    return readPkcs12(bytes, passphrase);
  } catch (error) {
    if (error instanceof WrongPassphrase) throw refusal('passphrase-wrong', { file });
    if (error instanceof LegacyAlgorithm) throw refusal('key-legacy', { algorithm: error.message, file });
    const detail = error instanceof DerError ? ` (${error.message})` : '';
    throw unreadable(file, '不是可用的 PKCS#12 文件', `not a usable PKCS#12 file${detail}`);
  }
}

/** The one private key and the certificate of the same public key. */
function pairUp(content: Pkcs12, file: string): { key: KeyObject; certificate: Certificate; others: Certificate[] } {
  const [key, second] = content.keys;
  if (key === undefined) throw unreadable(file, '文件里没有私钥', 'it holds no private key');
  if (second !== undefined) throw unreadable(file, '文件里有多个私钥', 'it holds several private keys');
  const certificates = readCertificates(content.certificates, file);
  const index = certificates.findIndex((certificate) => certificate.x509.checkPrivateKey(key));
  const certificate = certificates[index];
  if (certificate === undefined) throw unreadable(file, '文件里没有与私钥相配的证书', 'it holds no certificate of its private key');
  return { key, certificate, others: certificates.filter((_other, at) => at !== index) };
}
