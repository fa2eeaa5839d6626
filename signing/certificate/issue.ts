import { createHash, type KeyObject, sign } from 'node:crypto';
import { OID } from '../der/oids.ts';
import { children, readOne } from '../der/read.ts';
import { bitString, context, integer, octetString, oid, sequence, TRUE, time, tlv, unsignedInteger } from '../der/write.ts';
import { ALGORITHMS } from './algorithm.ts';
import { type NamePart, writeName } from './name.ts';

/** What a new certificate says. `serial`: 16 random octets. P-256 keys only, signed ECDSA with SHA-256. */
export interface CertificateRequest {
  readonly kind: 'authority' | 'signer';
  readonly subject: readonly NamePart[];
  readonly publicKey: KeyObject;
  readonly issuer: readonly NamePart[];
  readonly issuerKey: KeyObject;
  readonly issuerPublicKey: KeyObject;
  readonly serial: Uint8Array;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const IDENTIFIER = ALGORITHMS['ecdsa-p256-sha256'].signatureIdentifier;

/** Makes an X.509 version 3 certificate, DER (RFC 5280, 4.1). */
export function issueCertificate(request: CertificateRequest): Uint8Array {
  const tbs = sequence(
    context(0, integer(2)),
    serialNumber(request.serial),
    IDENTIFIER,
    writeName(request.issuer),
    sequence(time(request.notBefore), time(request.notAfter)),
    writeName(request.subject),
    publicKeyInfo(request.publicKey),
    context(3, sequence(...extensions(request))),
  );
  const signature = sign('sha256', tbs, { key: request.issuerKey, dsaEncoding: 'der' });
  return sequence(tbs, IDENTIFIER, bitString(signature));
}

/** Positive and never shorter than 15 octets: the top bits are fixed (RFC 5280, 4.1.2.2). */
function serialNumber(random: Uint8Array): Uint8Array {
  const octets = Uint8Array.from(random);
  octets[0] = ((octets[0] ?? 0) & 0x3f) | 0x40;
  return unsignedInteger(octets);
}

function extensions(request: CertificateRequest): Uint8Array[] {
  const authority = request.kind === 'authority';
  return [
    // An authority for signers only: no authority below it.
    extension(OID.basicConstraints, true, authority ? sequence(TRUE, integer(0)) : sequence()),
    // keyCertSign and cRLSign (bits 5, 6), or digitalSignature and nonRepudiation (bits 0, 1).
    extension(OID.keyUsage, true, authority ? bitString(Uint8Array.of(0x06), 1) : bitString(Uint8Array.of(0xc0), 6)),
    extension(OID.subjectKeyIdentifier, false, octetString(keyIdentifier(request.publicKey))),
    extension(OID.authorityKeyIdentifier, false, sequence(tlv(0x80, keyIdentifier(request.issuerPublicKey)))),
  ];
}

function extension(name: string, critical: boolean, value: Uint8Array): Uint8Array {
  return sequence(oid(name), ...(critical ? [TRUE] : []), octetString(value));
}

const publicKeyInfo = (key: KeyObject): Uint8Array => key.export({ format: 'der', type: 'spki' });

/** First 160 bits of SHA-256 of the key (RFC 7093, method 1): names a key, protects nothing. */
function keyIdentifier(key: KeyObject): Uint8Array {
  const [, bits] = children(readOne(publicKeyInfo(key), 0x30));
  return createHash('sha256')
    .update(bits?.content.subarray(1) ?? new Uint8Array())
    .digest()
    .subarray(0, 20);
}
