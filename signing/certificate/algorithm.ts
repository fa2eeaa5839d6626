import type { KeyObject } from 'node:crypto';
import { OID } from '../der/oids.ts';
import { NULL, oid, sequence } from '../der/write.ts';

/** The signature algorithms that forms are signed with. */
export type SignatureAlgorithm = 'rsa-sha256' | 'ecdsa-p256-sha256' | 'ecdsa-p384-sha384';

/** What an algorithm needs: node's digest name, the two AlgorithmIdentifiers, and for a curve the order of its group. */
export interface AlgorithmFacts {
  readonly digest: 'sha256' | 'sha384';
  readonly digestLength: number;
  readonly digestIdentifier: Uint8Array;
  readonly signatureIdentifier: Uint8Array;
  readonly order?: bigint;
}

const P256 = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const P384 = 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n;

// SHA-2 and ECDSA identifiers have no parameters, RSA's is NULL (RFC 5754, 2 and 3).
const identifier = (dotted: string, ...parameters: Uint8Array[]) => sequence(oid(dotted), ...parameters);

export const ALGORITHMS: Readonly<Record<SignatureAlgorithm, AlgorithmFacts>> = {
  'rsa-sha256': {
    digest: 'sha256',
    digestLength: 32,
    digestIdentifier: identifier(OID.sha256),
    signatureIdentifier: identifier(OID.sha256WithRsa, NULL),
  },
  'ecdsa-p256-sha256': {
    digest: 'sha256',
    digestLength: 32,
    digestIdentifier: identifier(OID.sha256),
    signatureIdentifier: identifier(OID.ecdsaWithSha256),
    order: P256,
  },
  'ecdsa-p384-sha384': {
    digest: 'sha384',
    digestLength: 48,
    digestIdentifier: identifier(OID.sha384),
    signatureIdentifier: identifier(OID.ecdsaWithSha384),
    order: P384,
  },
};

/** The algorithm that a public or private key signs with: RSA of 2048 to 4096 bits, P-256, P-384; otherwise undefined. */
export function algorithmOf(key: KeyObject): SignatureAlgorithm | undefined {
  const details = key.asymmetricKeyDetails ?? {};
  const bits = details.modulusLength ?? 0;
  if (key.asymmetricKeyType === 'rsa') return bits >= 2048 && bits <= 4096 ? 'rsa-sha256' : undefined;
  if (key.asymmetricKeyType !== 'ec') return undefined;
  if (details.namedCurve === 'prime256v1') return 'ecdsa-p256-sha256';
  return details.namedCurve === 'secp384r1' ? 'ecdsa-p384-sha384' : undefined;
}
