import { createHash } from 'node:crypto';
import { ALGORITHMS, type SignatureAlgorithm } from '../certificate/algorithm.ts';
import { OID } from '../der/oids.ts';
import { context, integer, octetString, oid, sequence, setOf, sortedContents, tlv } from '../der/write.ts';

/** The certificate facts that a SignerInfo names. */
export interface CmsCertificate {
  readonly der: Uint8Array;
  readonly issuerDer: Uint8Array;
  readonly serialDer: Uint8Array;
}

/** All that determines a signature but its value. `path`: signer first, then every embedded issuer. */
export interface CmsParts {
  readonly path: readonly [CmsCertificate, ...CmsCertificate[]];
  readonly algorithm: SignatureAlgorithm;
  /** Digest of the signed bytes of the file. */
  readonly digest: Uint8Array;
}

/**
 * The signed attributes as they are signed: a DER SET OF contentType, messageDigest and signing-certificate-v2
 * (RFC 5652, 5.3 and 11; RFC 5035, 3). No signingTime: in PAdES the time stands in /M (ETSI EN 319 142-1, 6.3).
 */
export function signedAttributes({ path, digest }: CmsParts): Uint8Array {
  return setOf(
    attribute(OID.contentType, oid(OID.data)),
    attribute(OID.messageDigest, octetString(digest)),
    attribute(OID.signingCertificateV2, sequence(sequence(...path.map(certificateId)))),
  );
}

/**
 * The whole detached CAdES B-B signature: ContentInfo of SignedData version 1, DER (RFC 5652, 5.1; ETSI EN 319 122-1).
 *
 * One set of parts gives one sequence of bytes. Signing writes it and verification compares with it, so the two can't drift apart.
 * `token`, a timestamp over the signature value (RFC 3161, DER), makes it B-T: the one unsigned attribute (RFC 3161, appendix A).
 */
export function signedData(parts: CmsParts, signature: Uint8Array, token?: Uint8Array): Uint8Array {
  const { digestIdentifier } = ALGORITHMS[parts.algorithm];
  return sequence(
    oid(OID.signedData),
    context(
      0,
      sequence(
        integer(1),
        setOf(digestIdentifier),
        sequence(oid(OID.data)),
        context(0, sortedContents(parts.path.map((certificate) => certificate.der))),
        setOf(signerInfo(parts, signature, token)),
      ),
    ),
  );
}

function signerInfo(parts: CmsParts, signature: Uint8Array, token: Uint8Array | undefined): Uint8Array {
  const { digestIdentifier, signatureIdentifier } = ALGORITHMS[parts.algorithm];
  const attributes = Uint8Array.from(signedAttributes(parts));
  // The same SET OF, under the tag [0] IMPLICIT (RFC 5652, 5.4).
  attributes[0] = 0xa0;
  const unsigned = token === undefined ? [] : [context(1, attribute(OID.timestampToken, token))];
  const value = octetString(signature);
  return sequence(integer(1), signerIdentifier(parts.path[0]), digestIdentifier, attributes, signatureIdentifier, value, ...unsigned);
}

/** IssuerAndSerialNumber of the signer (RFC 5652, 10.2.4). */
export function signerIdentifier(certificate: CmsCertificate): Uint8Array {
  return sequence(certificate.issuerDer, certificate.serialDer);
}

const attribute = (name: string, value: Uint8Array): Uint8Array => sequence(oid(name), setOf(value));

/**
 * ESSCertIDv2: SHA-256 is the default and so is left out (RFC 5035, 4). The signer comes first; the issuers follow,
 * so that no octet of any embedded certificate can change, not even in a signature value that has two forms.
 */
function certificateId(certificate: CmsCertificate): Uint8Array {
  return sequence(tlv(0x04, createHash('sha256').update(certificate.der).digest()));
}
