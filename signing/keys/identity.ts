import type { KeyObject } from 'node:crypto';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { algorithmOf, type SignatureAlgorithm } from '../certificate/algorithm.ts';
import { checkPath, displayName } from '../certificate/check.ts';
import { buildPath } from '../certificate/path.ts';
import { type Certificate, readCertificate, subjectText } from '../certificate/read.ts';
import { OID } from '../der/oids.ts';
import { refusal } from '../problem.ts';
import type { Signer } from './signer.ts';

/** A certificate and those that may be its issuers, from wherever the key lives. */
export interface Identity {
  readonly certificate: Certificate;
  readonly others: readonly Certificate[];
  /** The signing time; the certificate must be valid then. */
  readonly at: Date;
  /** File, token or address, named where something is wrong. */
  readonly file: string;
}

/** Makes the function that signs, once it is known by which algorithm. */
export type MakeSign = (algorithm: SignatureAlgorithm) => Signer['sign'];

/**
 * Makes a signer of a certificate and a function that signs. Its path is judged as verification will judge it: what would not
 * verify is never signed.
 *
 * @throws ProblemError `key-unsupported`, `key-unreadable`, `certificate-expired`, `certificate-usage`, `certificate-weak`,
 * `certificate-forged`, `certificate-unknown-rule`
 */
export function signerOf({ certificate, others, at, file }: Identity, makeSign: MakeSign): Signer {
  const algorithm = algorithmOf(certificate.publicKey);
  if (algorithm === undefined) throw refusal('key-unsupported', { algorithm: keyKind(certificate.publicKey), file });
  const path = soundPath(certificate, others, at, file);
  const role = subjectText(certificate, OID.title) ?? subjectText(certificate, OID.organisationalUnit);
  return {
    certificateDer: certificate.der,
    chainDer: path.slice(1).map((issuer) => issuer.der),
    commonName: displayName(certificate),
    ...(role === undefined ? {} : { role }),
    algorithm,
    sign: makeSign(algorithm),
  };
}

/** Reads certificates. Throws ProblemError `key-unreadable` where one cannot be understood. */
export function readCertificates(ders: readonly Uint8Array[], file: string): Certificate[] {
  try {
    return ders.map(readCertificate);
  } catch {
    throw malformed(file);
  }
}

/** The path from the certificate upwards, judged as verification will judge it. */
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

/** A key of whatever kind holds something that cannot be used. */
export function unreadable(file: string, detailZh: string, detail: string): ProblemError {
  return refusal('key-unreadable', { file, detailZh, detail });
}

const malformed = (file: string) => unreadable(file, '其中的证书无法解读', 'a certificate in it cannot be understood');

function keyKind(key: KeyObject): string {
  const details = key.asymmetricKeyDetails;
  return [key.asymmetricKeyType ?? '?', details?.namedCurve ?? details?.modulusLength ?? ''].join(' ').trim();
}
