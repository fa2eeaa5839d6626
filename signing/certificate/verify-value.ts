import { type KeyObject, verify } from 'node:crypto';
import { OID } from '../der/oids.ts';

/** Digests that a signature of a third party may use. SHA-1 is none of them. */
export const DIGESTS: Readonly<Record<string, string>> = { [OID.sha256]: 'sha256', [OID.sha384]: 'sha384', [OID.sha512]: 'sha512' };

/** Key type and digest by the signature algorithm; plain rsaEncryption leaves the digest to the caller (RFC 5754, 3.2). */
const ALGORITHMS: Readonly<Record<string, { readonly key: 'rsa' | 'ec'; readonly digest?: string }>> = {
  [OID.rsaEncryption]: { key: 'rsa' },
  [OID.sha256WithRsa]: { key: 'rsa', digest: 'sha256' },
  [OID.sha384WithRsa]: { key: 'rsa', digest: 'sha384' },
  [OID.sha512WithRsa]: { key: 'rsa', digest: 'sha512' },
  [OID.ecdsaWithSha256]: { key: 'ec', digest: 'sha256' },
  [OID.ecdsaWithSha384]: { key: 'ec', digest: 'sha384' },
  [OID.ecdsaWithSha512]: { key: 'ec', digest: 'sha512' },
};

/** A signature made by somebody else: a timestamp authority, a responder, an authority. */
export interface ForeignValue {
  readonly key: KeyObject;
  /** Dotted OID of the signature algorithm. */
  readonly algorithm: string;
  /** Node's name of the digest, where the algorithm leaves it open or must agree with it. */
  readonly digest?: string;
  readonly data: Uint8Array;
  readonly signature: Uint8Array;
}

/** Whether the signature holds: RSA PKCS#1 v1.5 of 2048 bits or more, or ECDSA, with SHA-2. Never throws. */
export function holdsValue({ key, algorithm, digest, data, signature }: ForeignValue): boolean {
  const kind = ALGORITHMS[algorithm];
  if (kind === undefined || key.asymmetricKeyType !== kind.key) return false;
  if (kind.key === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) < 2048) return false;
  const name = kind.digest ?? digest;
  if (name === undefined || (digest !== undefined && digest !== name)) return false;
  try {
    return verify(name, data, { key, dsaEncoding: 'der' }, signature);
  } catch {
    return false;
  }
}
