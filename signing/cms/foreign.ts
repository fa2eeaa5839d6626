import { createHash, timingSafeEqual } from 'node:crypto';
import { type Certificate, readCertificate } from '../certificate/read.ts';
import { DIGESTS, holdsValue } from '../certificate/verify-value.ts';
import { OID } from '../der/oids.ts';
import { children, type Der, DerError, expectTag, readInteger, readOid, readOne } from '../der/read.ts';
import { signerIdentifier } from './signedData.ts';

/** A SignedData with one signer, as anybody may have made it (RFC 5652, 5). Values of attributes by OID, the first of each. */
export interface ForeignCms {
  readonly contentType: string;
  /** The content where it is inside; detached signatures have none. */
  readonly content?: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: Certificate;
  readonly digest: string;
  readonly algorithm: string;
  /** DER of the SET OF signed attributes, as it is signed. */
  readonly signedDer: Uint8Array;
  readonly signed: ReadonlyMap<string, Der>;
  readonly unsigned: ReadonlyMap<string, Der>;
  readonly signature: Uint8Array;
}

const MOST_CERTIFICATES = 16;

/** Reads a SignedData; checks no signature. Throws DerError, and node's errors for certificates with keys of unknown kinds. */
export function readForeignCms(der: Uint8Array): ForeignCms {
  const [type, wrapped] = children(readOne(der, 0x30));
  if (readOid(type) !== OID.signedData) throw new DerError('no SignedData');
  const [, , inner, ...rest] = children(children(wrapped, 0xa0)[0], 0x30);
  const [contentType, content] = children(inner, 0x30);
  const sets = rest.filter((part) => part.tag === 0x31);
  const found = rest.find((part) => part.tag === 0xa0);
  const all = found === undefined ? [] : children(found).filter((part) => part.tag === 0x30);
  if (all.length > MOST_CERTIFICATES) throw new DerError('too many certificates');
  const certificates = all.map((part) => readCertificate(part.whole));
  const [signer, second] = children(sets[0], 0x31);
  if (second !== undefined) throw new DerError('several signers');
  return {
    contentType: readOid(contentType),
    ...(content === undefined ? {} : { content: expectTag(children(content, 0xa0)[0], 0x04).content }),
    certificates,
    ...readSigner(signer, certificates),
  };
}

function readSigner(signer: Der | undefined, certificates: readonly Certificate[]) {
  const [version, identifier, digest, signed, algorithm, signature, unsigned] = children(signer, 0x30);
  const own = certificates.find((one) => isNamed(one, expectTag(identifier, readInteger(version) === 3 ? 0x80 : 0x30)));
  if (own === undefined) throw new DerError('the certificate of the signer is missing');
  const name = DIGESTS[readOid(children(digest, 0x30)[0])];
  if (name === undefined) throw new DerError('a digest that is not allowed');
  // The attributes are signed under the tag SET OF and stand under [0] (RFC 5652, 5.4).
  const signedDer = Uint8Array.from(expectTag(signed, 0xa0).whole);
  signedDer[0] = 0x31;
  return {
    signer: own,
    digest: name,
    algorithm: readOid(children(algorithm, 0x30)[0]),
    signedDer,
    signed: attributes(signed),
    unsigned: unsigned === undefined ? new Map<string, Der>() : attributes(expectTag(unsigned, 0xa1)),
    signature: expectTag(signature, 0x04).content,
  };
}

/** By issuer and serial number, or by key identifier (RFC 5652, 5.3). */
function isNamed(certificate: Certificate, identifier: Der): boolean {
  if (identifier.tag === 0x30) return Buffer.compare(signerIdentifier(certificate), identifier.whole) === 0;
  const extension = certificate.extensions.get(OID.subjectKeyIdentifier);
  return extension !== undefined && Buffer.compare(readOne(extension.value, 0x04).content, identifier.content) === 0;
}

function attributes(set: Der | undefined): Map<string, Der> {
  const found = new Map<string, Der>();
  for (const attribute of children(set)) {
    const [type, values] = children(attribute, 0x30);
    const [value] = children(values, 0x31);
    const key = readOid(type);
    if (value === undefined || found.has(key)) throw new DerError('an attribute without value, or twice');
    found.set(key, value);
  }
  return found;
}

/**
 * Whether the signature holds: content type and digest are those signed, and the value is that of the signer's key (RFC 5652, 5.4).
 * Whether the signed attributes also name the certificate is asked of {@link namesSigner}. Never throws.
 *
 * @param content - the content, or its digest by the signature's own algorithm where it is detached
 */
export function holdsCms(cms: ForeignCms, content: { readonly bytes: Uint8Array } | { readonly digest: Uint8Array }): boolean {
  const { key, ...value } = { key: cms.signer.publicKey, algorithm: cms.algorithm, data: cms.signedDer, signature: cms.signature };
  try {
    const digest = 'digest' in content ? content.digest : createHash(cms.digest).update(content.bytes).digest();
    const claimed = expectTag(cms.signed.get(OID.messageDigest), 0x04).content;
    const same = claimed.length === digest.length && timingSafeEqual(claimed, digest);
    const typed = readOid(cms.signed.get(OID.contentType)) === cms.contentType;
    return same && typed && holdsValue({ key, ...value, digest: cms.digest });
  } catch {
    return false;
  }
}

/**
 * Whether the signed attributes name the signer's certificate: by ESSCertIDv2 (RFC 5035, 3), or by ESSCertID with the SHA-1 of its
 * standard (RFC 2634, 5.4). Throws DerError.
 */
export function namesSigner({ signed, signer }: ForeignCms): boolean {
  const newer = signed.get(OID.signingCertificateV2);
  const older = signed.get(OID.signingCertificate);
  if (newer === undefined && older === undefined) return false;
  const parts = children(children(children(newer ?? older, 0x30)[0], 0x30)[0], 0x30);
  const given = parts[0]?.tag === 0x30 ? DIGESTS[readOid(children(parts[0], 0x30)[0])] : undefined;
  const digest = newer === undefined ? 'sha1' : parts[0]?.tag === 0x30 ? given : 'sha256';
  const hash = parts.find((part) => part.tag === 0x04);
  if (digest === undefined || hash === undefined) return false;
  return Buffer.compare(createHash(digest).update(signer.der).digest(), hash.content) === 0;
}
