import type { SignatureAlgorithm } from '../certificate/algorithm.ts';

/**
 * Someone who can sign, wherever the key lives: a PKCS#12 file, a PKCS#11 token, a remote service.
 * `sign` takes the bytes themselves (not their digest) and gives the raw signature: PKCS#1 v1.5 for RSA, DER SEQUENCE { r, s } for ECDSA.
 */
export interface Signer {
  readonly certificateDer: Uint8Array;
  /** Issuers, nearest first; the root last when it is known. */
  readonly chainDer: readonly Uint8Array[];
  readonly commonName: string;
  /** Title of the person, else the organisational unit. */
  readonly role?: string;
  readonly algorithm: SignatureAlgorithm;
  /** A token does one thing at a time, and counts wrong PINs: after a fault it is not asked again. */
  readonly oneAtATime?: boolean;
  sign(data: Uint8Array): Promise<Uint8Array>;
}
