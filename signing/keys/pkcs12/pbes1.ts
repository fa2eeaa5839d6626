import { createDecipheriv } from 'node:crypto';
import { children, type Der, DerError, expectTag, readInteger } from '../../der/read.ts';
import { derive, PURPOSE } from './derive.ts';
import { ITERATION_LIMIT, WrongPassphrase } from './limits.ts';
import { BadPadding, decryptRc2 } from './rc2.ts';

/** Old ciphers of PKCS#12 by their OID (RFC 7292, appendix C); RC4 is not among them. */
const CIPHERS: Readonly<Record<string, { readonly keyLength: number; readonly rc2Bits?: number }>> = {
  '1.2.840.113549.1.12.1.3': { keyLength: 24 },
  '1.2.840.113549.1.12.1.4': { keyLength: 16 },
  '1.2.840.113549.1.12.1.5': { keyLength: 16, rc2Bits: 128 },
  '1.2.840.113549.1.12.1.6': { keyLength: 5, rc2Bits: 40 },
};

/** Whether it is one of the old ciphers that are read. */
export function isOld(scheme: string): boolean {
  return Object.hasOwn(CIPHERS, scheme);
}

/**
 * Decrypts by an old cipher of PKCS#12: 3DES or RC2, key and vector derived with SHA-1 (RFC 7292, appendix B and C). Read, never
 * written: files of old programs hold keys that are still good. Throws WrongPassphrase, DerError, or node's error of a wrong padding.
 */
export function decryptOld(scheme: string, parameters: Der | undefined, encrypted: Uint8Array, passphrase: string): Buffer {
  const cipher = CIPHERS[scheme];
  const [salt, iterations] = children(parameters, 0x30);
  const count = readInteger(iterations);
  if (cipher === undefined || count < 1 || count > ITERATION_LIMIT) throw new DerError(`${count} iterations`);
  const way = { digest: { name: 'sha1', block: 64 }, salt: expectTag(salt, 0x04).content, iterations: count };
  const key = derive(passphrase, PURPOSE.key, cipher.keyLength, way);
  const iv = derive(passphrase, PURPOSE.iv, 8, way);
  if (cipher.rc2Bits !== undefined) return tryRc2(encrypted, key, cipher.rc2Bits, iv);
  // Two keys: the first one is used again as the third.
  const decipher = createDecipheriv('des-ede3-cbc', Buffer.concat([key, key.subarray(0, 24 - key.length)]), iv);
  return Buffer.concat([decipher.update(encrypted), decipher.final()]);
}

function tryRc2(encrypted: Uint8Array, key: Uint8Array, bits: number, iv: Uint8Array): Buffer {
  try {
    return decryptRc2(encrypted, key, bits, iv);
  } catch (error) {
    if (error instanceof BadPadding) throw new WrongPassphrase();
    throw error;
  }
}
