import { ALGORITHMS } from '../certificate/algorithm.ts';
import { type Certificate, readCertificate } from '../certificate/read.ts';
import type { Signer } from '../keys/signer.ts';
import { signedData } from './signedData.ts';

/**
 * Most octets that this signer's signature can have; a renderer reserves twice as many hex digits.
 * ECDSA values vary by a few octets from one signature to the next; the largest is counted.
 */
export function estimateSignatureSize(signer: Signer): number {
  const [own, ...issuers] = [signer.certificateDer, ...signer.chainDer].map(readCertificate);
  const { digestLength, order } = ALGORITHMS[signer.algorithm];
  const modulus = ((own as Certificate).publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8;
  // SEQUENCE of two INTEGERs of one sign octet each.
  const value = order === undefined ? modulus : 2 * (2 + 1 + order.toString(16).length / 2) + 3;
  const digest = new Uint8Array(digestLength);
  return signedData({ path: [own as Certificate, ...issuers], algorithm: signer.algorithm, digest }, new Uint8Array(value)).length;
}
