import { ALGORITHMS, type SignatureAlgorithm } from '../certificate/algorithm.ts';
import { children, expectTag, readOne } from '../der/read.ts';
import { integer, sequence } from '../der/write.ts';

/**
 * Gives the one canonical form of a signature value. With (r, s) an ECDSA signature (r, n - s) holds too (SEC 1, 4.1);
 * the lower s is the form used here, so that nobody can make a second valid file out of a first. RSA values have one form already.
 * Throws DerError where an ECDSA value is not DER.
 */
export function canonicalSignature(signature: Uint8Array, algorithm: SignatureAlgorithm): Uint8Array {
  const { order } = ALGORITHMS[algorithm];
  if (order === undefined) return signature;
  const [r, s] = children(readOne(signature, 0x30)).map((part) => {
    const hex = Buffer.from(expectTag(part, 0x02).content).toString('hex');
    return BigInt(`0x${hex === '' ? '0' : hex}`);
  });
  if (r === undefined || s === undefined || s > order) return signature;
  return sequence(integer(r), integer(s > order / 2n ? order - s : s));
}
