import { createHash } from 'node:crypto';
import type { Certificate } from '../certificate/read.ts';
import { OID } from '../der/oids.ts';
import { children, type Der, expectTag, readOid, readOne } from '../der/read.ts';
import { NULL, octetString, oid, sequence } from '../der/write.ts';

/** Digests of a CertID. SHA-1 names a certificate here and protects nothing; RFC 5019 asks for it. */
const DIGESTS: Readonly<Record<string, string>> = {
  [OID.sha1]: 'sha1',
  [OID.sha256]: 'sha256',
  [OID.sha384]: 'sha384',
  [OID.sha512]: 'sha512',
};

/** The CertID of a certificate by SHA-1 (RFC 6960, 4.1.1; RFC 5019, 2.1.1). */
export function writeCertificateId(certificate: Certificate, issuer: Certificate): Uint8Array {
  return sequence(
    sequence(oid(OID.sha1), NULL),
    octetString(createHash('sha1').update(issuer.subjectDer).digest()),
    octetString(createHash('sha1').update(keyOctets(issuer)).digest()),
    certificate.serialDer,
  );
}

/** Whether a CertID means this certificate of this issuer. Throws DerError. */
export function isCertificateId(value: Der | undefined, certificate: Certificate, issuer: Certificate): boolean {
  const [algorithm, nameHash, keyHash, serial] = children(value, 0x30);
  const digest = DIGESTS[readOid(children(algorithm, 0x30)[0])];
  if (digest === undefined) return false;
  const same = (found: Der | undefined, bytes: Uint8Array) =>
    Buffer.compare(expectTag(found, 0x04).content, createHash(digest).update(bytes).digest()) === 0;
  const named = Buffer.compare(expectTag(serial, 0x02).whole, certificate.serialDer) === 0;
  return named && same(nameHash, issuer.subjectDer) && same(keyHash, keyOctets(issuer));
}

/** The octets of the public key, without algorithm and count of unused bits (RFC 6960, 4.1.1). */
export function keyOctets(certificate: Certificate): Uint8Array {
  const [, bits] = children(readOne(certificate.publicKey.export({ format: 'der', type: 'spki' }), 0x30));
  return expectTag(bits, 0x03).content.subarray(1);
}
