import { createHash } from 'node:crypto';
import { checkValidity } from '../certificate/check.ts';
import { type Certificate, issued, readCertificate, readTime } from '../certificate/read.ts';
import { holdsValue } from '../certificate/verify-value.ts';
import { OID } from '../der/oids.ts';
import { children, type Der, DerError, expectTag, readBits, readOid, readOne } from '../der/read.ts';
import { context, octetString, oid, sequence } from '../der/write.ts';
import { type RevocationAnswer, RevocationFault } from './answer.ts';
import { isCertificateId, keyOctets, writeCertificateId } from './certificate-id.ts';

/** Writes an OCSP request for one certificate, with a number used once (RFC 6960, 4.1; RFC 9654). */
export function writeOcspRequest(certificate: Certificate, issuer: Certificate, nonce: Uint8Array): Uint8Array {
  const single = sequence(writeCertificateId(certificate, issuer));
  const extension = sequence(oid(OID.ocspNonce), octetString(octetString(nonce)));
  return sequence(sequence(sequence(single), context(2, sequence(extension))));
}

/** A basic OCSP response, read and not yet judged (RFC 6960, 4.2.1). */
export interface OcspResponse {
  readonly tbs: Uint8Array;
  readonly responder: Der;
  readonly producedAt: Date;
  readonly singles: readonly Der[];
  readonly nonce?: Uint8Array;
  readonly algorithm: string;
  readonly signature: Uint8Array;
  readonly certificates: readonly Certificate[];
}

const STATUS: Readonly<Record<number, string>> = {
  1: 'malformedRequest',
  2: 'internalError',
  3: 'tryLater',
  5: 'sigRequired',
  6: 'unauthorized',
};

/** Reads an OCSPResponse. Throws RevocationFault where the responder says that it has none, DerError where it is malformed. */
export function readOcspResponse(der: Uint8Array): OcspResponse {
  const [status, wrapped] = children(readOne(der, 0x30));
  const code = expectTag(status, 0x0a).content[0] ?? 255;
  if (code !== 0) throw new RevocationFault(STATUS[code] ?? `status ${code}`);
  const [type, bytes] = children(children(wrapped, 0xa0)[0], 0x30);
  if (readOid(type) !== OID.ocspBasic) throw new DerError('no basic OCSP response');
  const [tbs, algorithm, signature, certs] = children(readOne(expectTag(bytes, 0x04).content, 0x30));
  const fields = children(tbs, 0x30).filter((field, index) => index > 0 || field.tag !== 0xa0);
  const [responder, producedAt, singles, ...rest] = fields;
  if (responder === undefined || (responder.tag !== 0xa1 && responder.tag !== 0xa2)) throw new DerError('no responder');
  const nonce = nonceOf(rest.find((field) => field.tag === 0xa1));
  return {
    tbs: expectTag(tbs, 0x30).whole,
    responder,
    producedAt: readTime(expectTag(producedAt, 0x18)),
    singles: children(singles, 0x30),
    ...(nonce === undefined ? {} : { nonce }),
    algorithm: readOid(children(algorithm, 0x30)[0]),
    signature: readBits(signature),
    certificates: certs === undefined ? [] : children(children(certs, 0xa0)[0], 0x30).map((one) => readCertificate(one.whole)),
  };
}

function nonceOf(extensions: Der | undefined): Uint8Array | undefined {
  for (const extension of extensions === undefined ? [] : children(children(extensions)[0], 0x30)) {
    const parts = children(extension, 0x30);
    // The nonce is an OCTET STRING inside that of the extension; some responders leave the inner one out.
    if (readOid(parts[0]) === OID.ocspNonce) return expectTag(parts.at(-1), 0x04).content;
  }
  return undefined;
}

/**
 * What a response says of a certificate, after making sure that it may: it is signed by the issuer, or by a responder whom the same
 * issuer certified for that purpose (RFC 6960, 4.2.2.2). Freshness is another question: isFresh.
 *
 * Throws RevocationFault where it says nothing about this certificate or nobody answers for it, DerError where it is malformed.
 */
export function judgeOcsp(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
): RevocationAnswer & { responder: Certificate } {
  const responder = responderOf(response, issuer);
  const { algorithm, signature, tbs } = response;
  if (!holdsValue({ key: responder.publicKey, algorithm, data: tbs, signature })) throw new RevocationFault('its signature does not hold');
  const single = response.singles.map((one) => children(one, 0x30)).find(([id]) => isCertificateId(id, certificate, issuer));
  if (single === undefined) throw new RevocationFault('it is about another certificate');
  const [, status, from, ...rest] = single;
  const until = rest.find((field) => field.tag === 0xa0);
  const answer = {
    from: readTime(expectTag(from, 0x18)),
    ...(until === undefined ? {} : { until: readTime(children(until)[0]) }),
    responder,
  };
  if (status?.tag === 0x80) return { status: 'good', ...answer };
  if (status?.tag === 0xa1) return { status: 'revoked', revokedAt: readTime(children(status)[0]), ...answer };
  return { status: 'unknown', ...answer };
}

function responderOf(response: OcspResponse, issuer: Certificate): Certificate {
  const found = [issuer, ...response.certificates].find((one) => isResponder(response.responder, one));
  if (found === undefined) throw new RevocationFault('its responder is unknown');
  if (Buffer.compare(found.der, issuer.der) === 0) return issuer;
  const purposes = found.extensions.get(OID.extendedKeyUsage);
  const allowed = purposes !== undefined && children(readOne(purposes.value, 0x30)).some((one) => readOid(one) === OID.ocspSigning);
  if (!allowed || !issued(issuer, found)) throw new RevocationFault('its responder was not certified for that by the issuer');
  if (checkValidity(found, response.producedAt).length > 0) throw new RevocationFault('the certificate of its responder was not valid');
  return found;
}

/** By name, or by SHA-1 of the key (RFC 6960, 4.2.1). */
function isResponder(identifier: Der, certificate: Certificate): boolean {
  if (identifier.tag === 0xa1) return Buffer.compare(identifier.content, certificate.subjectDer) === 0;
  const hash = expectTag(children(identifier)[0], 0x04).content;
  return Buffer.compare(hash, createHash('sha1').update(keyOctets(certificate)).digest()) === 0;
}
