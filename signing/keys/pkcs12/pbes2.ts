import { createCipheriv, createDecipheriv, pbkdf2Sync } from 'node:crypto';
import { OID } from '../../der/oids.ts';
import { children, type Der, DerError, expectTag, readInteger, readOid } from '../../der/read.ts';
import { integer, NULL, octetString, oid, sequence } from '../../der/write.ts';
import { ITERATION_LIMIT, LegacyAlgorithm } from './limits.ts';
import { decryptOld, isOld } from './pbes1.ts';

const CIPHERS: Readonly<Record<string, { name: string; keyLength: number }>> = {
  '2.16.840.1.101.3.4.1.2': { name: 'aes-128-cbc', keyLength: 16 },
  '2.16.840.1.101.3.4.1.22': { name: 'aes-192-cbc', keyLength: 24 },
  '1.2.840.113549.3.7': { name: 'des-ede3-cbc', keyLength: 24 },
  [OID.aes256Cbc]: { name: 'aes-256-cbc', keyLength: 32 },
};

const DIGESTS: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.7': 'sha1',
  [OID.hmacWithSha256]: 'sha256',
  '1.2.840.113549.2.10': 'sha384',
  '1.2.840.113549.2.11': 'sha512',
};

const LEGACY: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.12.1.1': 'RC4-128',
  '1.2.840.113549.1.12.1.2': 'RC4-40',
  '1.2.840.113549.1.5.3': 'DES',
  '1.2.840.113549.1.5.10': 'DES',
  '1.2.840.113549.3.2': 'RC2',
  '1.3.14.3.2.7': 'DES',
};

/** Encrypts by PBES2: PBKDF2 with HMAC-SHA-256, AES-256-CBC (RFC 8018, 6.2). `salt` and `iv`: 16 octets each. */
export function encrypt(data: Uint8Array, passphrase: string, iterations: number, salt: Uint8Array, iv: Uint8Array) {
  const key = pbkdf2Sync(passphrase, salt, iterations, 32, 'sha256');
  const cipher = createCipheriv('aes-256-cbc', key, iv);
  const derivation = sequence(octetString(salt), integer(iterations), sequence(oid(OID.hmacWithSha256), NULL));
  const algorithm = sequence(
    oid(OID.pbes2),
    sequence(sequence(oid(OID.pbkdf2), derivation), sequence(oid(OID.aes256Cbc), octetString(iv))),
  );
  return { algorithm, encrypted: Buffer.concat([cipher.update(data), cipher.final()]) };
}

/**
 * Decrypts PBES2 (AES-CBC or 3DES, PBKDF2 with HMAC-SHA-1 or SHA-2) and the old ciphers of PKCS#12 (3DES, RC2).
 * Throws LegacyAlgorithm for RC4 and DES, WrongPassphrase; DerError for what is malformed or unknown; node's error where the padding is wrong.
 */
export function decrypt(algorithm: Der | undefined, encrypted: Uint8Array, passphrase: string): Buffer {
  const [scheme, parameters] = children(algorithm, 0x30);
  refuseLegacy(readOid(scheme));
  if (isOld(readOid(scheme))) return decryptOld(readOid(scheme), parameters, encrypted, passphrase);
  if (readOid(scheme) !== OID.pbes2) throw new DerError(`encryption scheme ${readOid(scheme)}`);
  const [derivation, encryption] = children(parameters, 0x30);
  const [cipherOid, iv] = children(encryption, 0x30);
  refuseLegacy(readOid(cipherOid));
  const cipher = CIPHERS[readOid(cipherOid)];
  if (cipher === undefined) throw new DerError(`cipher ${readOid(cipherOid)}`);
  const key = derive(derivation, passphrase, cipher.keyLength);
  const decipher = createDecipheriv(cipher.name, key, expectTag(iv, 0x04).content);
  return Buffer.concat([decipher.update(encrypted), decipher.final()]);
}

function derive(derivation: Der | undefined, passphrase: string, keyLength: number): Buffer {
  const [kind, parameters] = children(derivation, 0x30);
  if (readOid(kind) !== OID.pbkdf2) throw new DerError(`key derivation ${readOid(kind)}`);
  const [salt, iterations, ...rest] = children(parameters, 0x30);
  const count = readInteger(iterations);
  if (count < 1 || count > ITERATION_LIMIT) throw new DerError(`${count} iterations`);
  // keyLength may stand before the pseudo-random function, whose default is HMAC-SHA-1.
  const prf = rest.find((part) => part.tag === 0x30);
  const digest = prf === undefined ? 'sha1' : DIGESTS[readOid(children(prf)[0])];
  if (digest === undefined) throw new DerError('an unknown pseudo-random function');
  return pbkdf2Sync(passphrase, expectTag(salt, 0x04).content, count, keyLength, digest);
}

function refuseLegacy(dotted: string): void {
  const name = LEGACY[dotted];
  if (name !== undefined) throw new LegacyAlgorithm(name);
}
