import { createHash, type KeyObject } from 'node:crypto';
import { OID } from '../../der/oids.ts';
import { context, integer, octetString, oid, sequence, setOf } from '../../der/write.ts';
import { writeMac } from './mac.ts';
import { encrypt } from './pbes2.ts';

/** What goes into a key file; the first certificate belongs to the key. */
export interface Pkcs12Content {
  readonly privateKey: KeyObject;
  readonly certificates: readonly [Uint8Array, ...Uint8Array[]];
  readonly passphrase: string;
  readonly iterations: number;
  readonly random: (size: number) => Uint8Array;
}

/**
 * Writes a PKCS#12 file (RFC 7292): key by PBES2 with AES-256-CBC and PBKDF2-HMAC-SHA-256, whole by HMAC-SHA-256.
 * The certificates are public and stand unencrypted.
 */
export function writePkcs12(content: Pkcs12Content): Uint8Array {
  const [own] = content.certificates;
  const pairing = setOf(sequence(oid(OID.localKeyId), setOf(octetString(createHash('sha256').update(own).digest()))));
  const certificates = content.certificates.map((der, index) => certificateBag(der, index === 0 ? [pairing] : []));
  const key = sequence(oid(OID.shroudedKeyBag), context(0, encryptedKey(content)), pairing);
  const safe = sequence(data(sequence(...certificates)), data(sequence(key)));
  const mac = writeMac(safe, content.passphrase, content.iterations, content.random(16));
  return sequence(integer(3), data(safe), mac);
}

const data = (bytes: Uint8Array): Uint8Array => sequence(oid(OID.data), context(0, octetString(bytes)));

function certificateBag(der: Uint8Array, attributes: readonly Uint8Array[]): Uint8Array {
  const bag = sequence(oid(OID.x509Certificate), context(0, octetString(der)));
  return sequence(oid(OID.certBag), context(0, bag), ...attributes);
}

function encryptedKey({ privateKey, passphrase, iterations, random }: Pkcs12Content): Uint8Array {
  const plain = privateKey.export({ format: 'der', type: 'pkcs8' });
  const { algorithm, encrypted } = encrypt(plain, passphrase, iterations, random(16), random(16));
  plain.fill(0);
  return sequence(algorithm, octetString(encrypted));
}
