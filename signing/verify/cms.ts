import { ALGORITHMS, algorithmOf, type SignatureAlgorithm } from '../certificate/algorithm.ts';
import { buildPath, type Path } from '../certificate/path.ts';
import { readCertificate } from '../certificate/read.ts';
import { canonicalSignature } from '../cms/lowS.ts';
import { type CmsParts, signedAttributes, signedData, signerIdentifier } from '../cms/signedData.ts';
import { OID } from '../der/oids.ts';
import { children, type Der, DerError, expectTag, readOid, readOne } from '../der/read.ts';
import { context, oid, sequence, setOf } from '../der/write.ts';

/** A CMS in its one form: path of certificates, digest claimed, and what is signed by which value. */
export interface ReadCms {
  readonly path: Path;
  readonly algorithm: SignatureAlgorithm;
  readonly digest: Uint8Array;
  readonly attributes: Uint8Array;
  readonly signature: Uint8Array;
  /** The timestamp token over the signature, DER, where it carries one (PAdES B-T); not judged here. */
  readonly timestamp?: Uint8Array;
}

/** id-aa-signatureTimeStampToken (RFC 3161, appendix A). */
const SIGNATURE_TIMESTAMP = '1.2.840.113549.1.9.16.2.14';

const MOST_CERTIFICATES = 8;

/**
 * Reads a detached CAdES B-B signature by taking out its four free parts (certificates, algorithm, digest, value), building the
 * signature anew from them, and demanding the same bytes: versions, object identifiers, order, absence of unsigned attributes (but for
 * one timestamp, CAdES B-T) and every length follow from that one comparison. Checks no signature yet.
 *
 * Throws DerError where the bytes differ, and node's errors for keys of unknown kinds.
 */
export function readCms(der: Uint8Array): ReadCms {
  const parts = takeApart(der);
  const certificates = parts.certificates.map((certificate) => readCertificate(certificate.whole));
  const index = certificates.findIndex((one) => Buffer.compare(signerIdentifier(one), parts.signer) === 0);
  const own = certificates[index];
  if (own === undefined) throw new DerError('the certificate of the signer is missing');
  const path = buildPath(
    own,
    certificates.filter((_one, at) => at !== index),
  );
  const algorithm = algorithmOf(own.publicKey);
  if (algorithm === undefined) throw new DerError('a key of an unsupported kind');
  const digest = claimedDigest(parts.attributes);
  if (digest.length !== ALGORITHMS[algorithm].digestLength) throw new DerError('a digest of the wrong length');
  const signature = canonicalSignature(parts.signature, algorithm);
  const known: CmsParts = { path: path.certificates, algorithm, digest };
  const timestamp = timestampOf(parts.unsigned);
  const bare = parts.unsigned === undefined ? der : put(parts, false);
  const matches = path.unused.length > 0 || Buffer.compare(signedData(known, signature), bare) === 0;
  const whole = parts.unsigned === undefined || Buffer.compare(put(parts, true), der) === 0;
  if (!matches || !whole) throw new DerError('not the one encoding of its contents');
  return { path, algorithm, digest, attributes: signedAttributes(known), signature, ...(timestamp === undefined ? {} : { timestamp }) };
}

/** The one unsigned attribute allowed, in its one form. */
function timestampOf(unsigned: Der | undefined): Uint8Array | undefined {
  if (unsigned === undefined) return undefined;
  const [attribute] = children(unsigned, 0xa1);
  const [, values] = children(attribute, 0x30);
  const token = expectTag(children(values, 0x31)[0], 0x30).whole;
  if (Buffer.compare(context(1, sequence(oid(SIGNATURE_TIMESTAMP), setOf(token))), unsigned.whole) !== 0)
    throw new DerError('unsigned attributes other than one timestamp');
  return token;
}

/** The signature put together again out of what was taken apart, with or without its unsigned attributes. */
function put({ outer, fields, signerFields, unsigned }: ReturnType<typeof takeApart>, whole: boolean): Uint8Array {
  const signer = sequence(...signerFields.map((one) => one.whole), ...(whole && unsigned !== undefined ? [unsigned.whole] : []));
  return sequence(expectTag(outer, 0x06).whole, context(0, sequence(...fields.map((one) => one.whole), setOf(signer))));
}

function takeApart(der: Uint8Array) {
  const [outer, content] = children(readOne(der, 0x30));
  const fields = children(children(content, 0xa0)[0], 0x30);
  const [, , , certificates, signers] = fields;
  const all = children(certificates, 0xa0);
  if (all.length > MOST_CERTIFICATES) throw new DerError('too many certificates');
  const signerFields = children(children(signers, 0x31)[0], 0x30);
  const [, signer, , attributes, , signature, unsigned, ...more] = signerFields;
  if (more.length > 0) throw new DerError('more than a signature holds');
  return {
    outer,
    fields: fields.slice(0, 4),
    signerFields: signerFields.slice(0, 6),
    unsigned,
    certificates: all,
    signer: expectTag(signer, 0x30).whole,
    attributes: children(attributes, 0xa0),
    signature: expectTag(signature, 0x04).content,
  };
}

function claimedDigest(attributes: readonly Der[]): Uint8Array {
  for (const attribute of attributes) {
    const [name, values] = children(attribute, 0x30);
    if (readOid(name) === OID.messageDigest) return expectTag(children(values, 0x31)[0], 0x04).content;
  }
  throw new DerError('no message digest');
}
