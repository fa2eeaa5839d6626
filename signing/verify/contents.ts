import { DerError, readFirst } from '../der/read.ts';

/**
 * Decodes the signature between `<` and `>`: lower-case hex digits, one DER value, then only zeros.
 * The hole is the one part of the file that the digest leaves out, so it may have one form only. Throws DerError.
 */
export function readContents(bytes: Uint8Array, gap: { readonly start: number; readonly end: number }): Uint8Array {
  const digits = Buffer.from(bytes.subarray(gap.start + 1, gap.end - 1)).toString('latin1');
  if (digits.length % 2 !== 0 || !/^[0-9a-f]+$/.test(digits)) throw new DerError('not all lower-case hex digits');
  const octets = Buffer.from(digits, 'hex');
  const { whole } = readFirst(octets);
  if (octets.subarray(whole.length).some((octet) => octet !== 0)) throw new DerError('more than zeros after the signature');
  return whole;
}
