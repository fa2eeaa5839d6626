import { type KeyObject, sign as signRaw } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { ALGORITHMS, algorithmOf } from '../certificate/algorithm.ts';
import { checkPath, displayName } from '../certificate/check.ts';
import { buildPath } from '../certificate/path.ts';
import { type Certificate, readCertificate, subjectText } from '../certificate/read.ts';
import { OID } from '../der/oids.ts';
import { DerError } from '../der/read.ts';
import { refusal } from '../problem.ts';
import { KEY_FILES } from './files.ts';
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
  const algorithm = algorithmOf(key);
  if (algorithm === undefined) throw refusal('key-unsupported', { algorithm: keyKind(key), file: p12 });
  const path = soundPath(certificate, others, at, p12);
  const role = subjectText(certificate, OID.title) ?? subjectText(certificate, OID.organisationalUnit);
  const { digest } = ALGORITHMS[algorithm];
  return {
    certificateDer: certificate.der,
    chainDer: path.slice(1).map((issuer) => issuer.der),
    commonName: displayName(certificate),
    ...(role === undefined ? {} : { role }),
    algorithm,
    // The synchronous call takes 0.03 ms (P-256) to 0.8 ms (RSA 2048); a trip through the thread pool costs as much.
    sign: async (data) => signRaw(digest, data, { key, dsaEncoding: 'der' }),
  };
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
  const file = join(options.dir, KEY_FILES.passphrase);
  const text = await readFile(file, 'utf8').catch(() => {
    throw refusal('passphrase-missing', { file });
  });
  return loadSigner({ p12, passphrase: text.replace(/\r?\n$/, ''), at: options.at });
}

async function readKeyFile(file: string): Promise<Uint8Array> {
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

function unreadable(file: string, detailZh: string, detail: string): ProblemError {
  return refusal('key-unreadable', { file, detailZh, detail });
}

function openKeyFile(bytes: Uint8Array, passphrase: string, file: string): Pkcs12 {
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

/** The path from the certificate upwards, judged as verification will judge it: what would not verify is never signed. */
function soundPath(certificate: Certificate, others: readonly Certificate[], at: Date, file: string): readonly Certificate[] {
  const { certificates, selfSigned } = buildPath(certificate, others);
  if (selfSigned === 'forged') throw refusal('certificate-forged', { name: displayName(certificates.at(-1) ?? certificate), file });
  const problems = checked(certificates, at, file);
  if (problems.length > 0) throw new ProblemError(problems.map((found) => ({ ...found, file })));
  return certificates;
}

function checked(path: readonly Certificate[], at: Date, file: string): Problem[] {
  try {
    return checkPath(path, at);
  } catch {
    throw malformed(file);
  }
}

const malformed = (file: string) => unreadable(file, '其中的证书无法解读', 'a certificate in it cannot be understood');

function readCertificates(ders: readonly Uint8Array[], file: string): Certificate[] {
  try {
    return ders.map(readCertificate);
  } catch {
    throw malformed(file);
  }
}

function keyKind(key: KeyObject): string {
  const details = key.asymmetricKeyDetails;
  return [key.asymmetricKeyType ?? '?', details?.namedCurve ?? details?.modulusLength ?? ''].join(' ').trim();
}
