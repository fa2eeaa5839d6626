import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { OID } from '../der/oids.ts';
import { children, type Der, DerError, expectTag, readInteger, readOid, readOne } from '../der/read.ts';
import { type NamePart, readName } from './name.ts';

/** The bits of keyUsage by position (RFC 5280, 4.2.1.3). */
export const USAGE = { digitalSignature: 0, nonRepudiation: 1, keyCertSign: 5, crlSign: 6 } as const;

/** What signing and verification ask of a certificate (RFC 5280). Names and serial also raw, as they must match to the byte. */
export interface Certificate {
  readonly der: Uint8Array;
  readonly serialDer: Uint8Array;
  readonly serial: string;
  readonly issuerDer: Uint8Array;
  readonly subjectDer: Uint8Array;
  readonly subject: readonly NamePart[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly signatureOid: string;
  readonly extensions: ReadonlyMap<string, Extension>;
  readonly publicKey: KeyObject;
  readonly x509: X509Certificate;
}

/** One extension: whether it is critical, and its DER value. */
export interface Extension {
  readonly critical: boolean;
  readonly value: Uint8Array;
}

/** Reads a certificate, DER only. Throws DerError, or node's error where the key is of no known kind. */
export function readCertificate(der: Uint8Array): Certificate {
  const [tbs, algorithm] = children(readOne(der, 0x30));
  const fields = children(tbs, 0x30);
  // Version 3, always: extensions say what the key may do.
  expectTag(fields.shift(), 0xa0);
  const [serial, , issuer, validity, subject, , ...optional] = fields;
  const [notBefore, notAfter] = children(validity, 0x30);
  const x509 = new X509Certificate(der);
  return {
    der: Uint8Array.from(der),
    serialDer: expectTag(serial, 0x02).whole,
    serial: Buffer.from(expectTag(serial, 0x02).content).toString('hex'),
    issuerDer: expectTag(issuer, 0x30).whole,
    subjectDer: expectTag(subject, 0x30).whole,
    subject: readName(subject),
    notBefore: readTime(notBefore),
    notAfter: readTime(notAfter),
    signatureOid: readOid(children(algorithm, 0x30)[0]),
    extensions: readExtensions(optional.find((field) => field.tag === 0xa3)),
    publicKey: x509.publicKey,
    x509,
  };
}

/** Text of the first attribute of that OID in the subject, or undefined. */
export function subjectText(certificate: Certificate, dotted: string): string | undefined {
  return certificate.subject.find((part) => part.oid === dotted)?.text;
}

/** SHA-256 of the certificate, lower-case hex. */
export function fingerprint(certificate: Certificate): string {
  return createHash('sha256').update(certificate.der).digest('hex');
}

/** Whether keyUsage allows this bit; a certificate without the extension allows all (RFC 5280, 4.2.1.3). Throws DerError. */
export function allows(certificate: Certificate, bit: number): boolean {
  const usage = certificate.extensions.get(OID.keyUsage);
  if (usage === undefined) return true;
  const { content } = readOne(usage.value, 0x03);
  return ((content[1 + (bit >> 3)] ?? 0) & (0x80 >> (bit & 7))) !== 0;
}

/** basicConstraints: whether it is an authority, and how many authorities may stand below it. Throws DerError. */
export function constraints(certificate: Certificate): { authority: boolean; pathLength: number } {
  const extension = certificate.extensions.get(OID.basicConstraints);
  const parts = extension === undefined ? [] : children(readOne(extension.value, 0x30));
  const authority = parts[0]?.tag === 0x01 && parts[0].content[0] === 0xff;
  return { authority, pathLength: parts[1] === undefined ? Number.POSITIVE_INFINITY : readInteger(parts[1]) };
}

/** Whether `issuer` issued `certificate`: names equal to the byte and the signature holds. */
export function issued(issuer: Certificate, certificate: Certificate): boolean {
  return Buffer.compare(issuer.subjectDer, certificate.issuerDer) === 0 && holds(certificate, issuer.publicKey);
}

function holds(certificate: Certificate, key: KeyObject): boolean {
  try {
    return certificate.x509.verify(key);
  } catch {
    return false;
  }
}

function readExtensions(field: Der | undefined): Map<string, Extension> {
  const found = new Map<string, Extension>();
  for (const extension of field === undefined ? [] : children(children(field)[0], 0x30)) {
    const [name, ...rest] = children(extension, 0x30);
    const key = readOid(name);
    if (found.has(key)) throw new DerError('an extension appears twice');
    found.set(key, { critical: rest[0]?.tag === 0x01, value: expectTag(rest.at(-1), 0x04).content });
  }
  return found;
}

/** Reads UTCTime or GeneralizedTime; fractions of a second, which timestamps may have, are cut off. Throws DerError. */
export function readTime(value: Der | undefined): Date {
  const text = Buffer.from(expectTag(value, value?.tag ?? 0).content).toString('latin1');
  const full = value?.tag === 0x17 ? `${text < '5' ? '20' : '19'}${text}` : text;
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(full);
  if (parts === null) throw new DerError('a time is malformed');
  const [, year, month, day, hour, minute, second] = parts;
  const read = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(read.getTime())) throw new DerError('a time that does not exist');
  return read;
}
