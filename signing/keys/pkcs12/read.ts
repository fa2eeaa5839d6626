import { createPrivateKey, type KeyObject } from 'node:crypto';
import { definite } from '../../der/ber.ts';
import { OID } from '../../der/oids.ts';
import { children, type Der, DerError, expectTag, readInteger, readOid, readOne } from '../../der/read.ts';
import { WrongPassphrase } from './limits.ts';
import { checkMac } from './mac.ts';
import { decrypt } from './pbes2.ts';

/** What a key file holds: private keys and certificates (DER), in the file's order. */
export interface Pkcs12 {
  readonly keys: readonly KeyObject[];
  readonly certificates: readonly Uint8Array[];
}

/** One bag of a key file: its kind and its value. */
interface Bag {
  readonly kind: string;
  readonly value: Der;
}

/**
 * Reads a PKCS#12 file (RFC 7292), DER or BER.
 * Throws WrongPassphrase, LegacyAlgorithm, or DerError for anything else that can't be used.
 */
export function readPkcs12(bytes: Uint8Array, passphrase: string): Pkcs12 {
  const [version, safe, mac] = children(readOne(definite(bytes), 0x30));
  if (readInteger(version) !== 3) throw new DerError('no PKCS#12 of version 3');
  const content = dataOf(safe);
  if (mac !== undefined) checkMac(mac, content, passphrase);
  const opened = mac === undefined ? unproven : proven;
  const bags = children(readBer(content), 0x30).flatMap((part) => bagsOf(part, passphrase, opened));
  const ofKind = (kind: string) => bags.filter((bag) => bag.kind === kind).map((bag) => bag.value);
  return {
    keys: [
      ...ofKind(OID.keyBag).map((value) => privateKey(value.whole)),
      ...ofKind(OID.shroudedKeyBag).map((value) => shroudedKey(value, passphrase, opened)),
    ],
    certificates: ofKind(OID.certBag).map(certificateOf),
  };
}

const readBer = (bytes: Uint8Array): Der => readOne(definite(bytes));

/** The octets of a ContentInfo of type data. */
function dataOf(info: Der | undefined): Uint8Array {
  const [type, content] = children(info, 0x30);
  if (readOid(type) !== OID.data) throw new DerError(`contents of type ${readOid(type)}`);
  return expectTag(children(content, 0xa0)[0], 0x04).content;
}

function bagsOf(info: Der, passphrase: string, opened: Opened): Bag[] {
  const [type, content] = children(info, 0x30);
  if (readOid(type) !== OID.encryptedData) return bagsIn(readBer(dataOf(info)));
  const plain = decryptedData(content, passphrase);
  return opened(() => bagsIn(readBer(plain)));
}

function bagsIn(bags: Der): Bag[] {
  return children(bags, 0x30).map((bag) => {
    const [kind, value] = children(bag, 0x30);
    const [inner] = children(value, 0xa0);
    if (inner === undefined) throw new DerError('an empty bag');
    return { kind: readOid(kind), value: inner };
  });
}

/** How what was decrypted is read. */
type Opened = <Result>(read: () => Result) => Result;

/** The integrity code held: the passphrase is right, and what is wrong is the file. */
const proven: Opened = (read) => read();

/** Without an integrity code, rubbish after decryption is what a wrong passphrase looks like, whose padding may fit by chance. */
const unproven: Opened = (read) => {
  try {
    return read();
  } catch {
    throw new WrongPassphrase();
  }
};

function decryptedData(content: Der | undefined, passphrase: string): Uint8Array {
  const [, info] = children(children(content, 0xa0)[0], 0x30);
  const [, algorithm, encrypted] = children(info, 0x30);
  if (encrypted === undefined) throw new DerError('encrypted data without data');
  // IMPLICIT OCTET STRING: primitive, or in pieces.
  const octets = encrypted.tag === 0x80 ? encrypted.content : Buffer.concat(children(encrypted, 0xa0).map((piece) => piece.content));
  return decrypted(algorithm, octets, passphrase);
}

function shroudedKey(value: Der, passphrase: string, opened: Opened): KeyObject {
  const [algorithm, encrypted] = children(value, 0x30);
  const plain = decrypted(algorithm, expectTag(encrypted, 0x04).content, passphrase);
  return opened(() => privateKey(plain));
}

function decrypted(algorithm: Der | undefined, octets: Uint8Array, passphrase: string): Uint8Array {
  try {
    return decrypt(algorithm, octets, passphrase);
  } catch (error) {
    // node's error of a wrong padding carries this code; the others say what they are.
    if ((error as { code?: string }).code?.startsWith('ERR_OSSL')) throw new WrongPassphrase();
    throw error;
  }
}

function privateKey(der: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' });
}

function certificateOf(value: Der): Uint8Array {
  const [type, content] = children(value, 0x30);
  if (readOid(type) !== OID.x509Certificate) throw new DerError('a certificate that is not X.509');
  return expectTag(children(content, 0xa0)[0], 0x04).content;
}
