import type { Problem } from '../../engine/model/problem.ts';
import { OID } from '../der/oids.ts';
import { children, readOid, readOne } from '../der/read.ts';
import { problem } from '../problem.ts';
import { algorithmOf } from './algorithm.ts';
import { allows, type Certificate, constraints, subjectText, USAGE } from './read.ts';

const SIGNATURES: ReadonlySet<string> = new Set([
  OID.sha256WithRsa,
  OID.sha384WithRsa,
  OID.sha512WithRsa,
  OID.ecdsaWithSha256,
  OID.ecdsaWithSha384,
  OID.ecdsaWithSha512,
]);

const UNDERSTOOD: ReadonlySet<string> = new Set([
  OID.basicConstraints,
  OID.keyUsage,
  OID.extendedKeyUsage,
  OID.subjectKeyIdentifier,
  OID.authorityKeyIdentifier,
  OID.subjectAltName,
  OID.certificatePolicies,
]);

/** Purposes that cover documents: any, e-mail, document signing (RFC 9336), Adobe's and Microsoft's. A web server's key must not sign forms. */
const DOCUMENT_PURPOSES: ReadonlySet<string> = new Set([
  '2.5.29.37.0',
  '1.3.6.1.5.5.7.3.4',
  '1.3.6.1.5.5.7.3.36',
  '1.2.840.113583.1.1.5',
  '1.3.6.1.4.1.311.10.3.12',
]);

/** The name a person would use for a certificate: common name, else organisation, else serial. */
export function displayName(certificate: Certificate): string {
  return subjectText(certificate, OID.commonName) ?? subjectText(certificate, OID.organisation) ?? certificate.serial;
}

/**
 * Checks a path, signer first, at a time: validity, usage, authority flags, path length, strength, unknown critical extensions
 * (RFC 5280, 6.1). Gives the problems found. Throws DerError where an extension is malformed.
 *
 * @param checkFirst - what the first certificate must be allowed to do: sign documents, unless another check is given
 */
export function checkPath(path: readonly Certificate[], at: Date, checkFirst = checkSigner): Problem[] {
  return path.flatMap((certificate, index) => [
    ...checkValidity(certificate, at),
    ...checkStrength(certificate),
    ...(index === 0 ? checkFirst(certificate) : checkAuthority(certificate, index)),
  ]);
}

/** Whether the certificate is valid at that time, both ends included; at most one problem. */
export function checkValidity(certificate: Certificate, at: Date): Problem[] {
  // Certificates know whole seconds: the last one counts to its end.
  const second = Math.floor(at.getTime() / 1000) * 1000;
  if (second >= certificate.notBefore.getTime() && second <= certificate.notAfter.getTime()) return [];
  const day = (date: Date) => date.toISOString().slice(0, 19).concat('Z');
  const { notBefore, notAfter } = certificate;
  return [problem('certificate-expired', { name: displayName(certificate), at: day(at), from: day(notBefore), until: day(notAfter) })];
}

/** Whether the certificate may sign documents; at most one problem. Throws DerError. */
export function checkSigner(certificate: Certificate): Problem[] {
  const usable = allows(certificate, USAGE.digitalSignature) || allows(certificate, USAGE.nonRepudiation);
  const extended = certificate.extensions.get(OID.extendedKeyUsage);
  const purposes = extended === undefined ? [...DOCUMENT_PURPOSES] : children(readOne(extended.value, 0x30)).map(readOid);
  if (usable && purposes.some((purpose) => DOCUMENT_PURPOSES.has(purpose))) return [];
  return [problem('certificate-usage', { name: displayName(certificate), purposeZh: '签署文件', purpose: 'signing documents' })];
}

/** Whether the certificate may give timestamps: that purpose alone, and critical (RFC 3161, 2.3); at most one problem. Throws DerError. */
export function checkTimestampSigner(certificate: Certificate): Problem[] {
  const extended = certificate.extensions.get(OID.extendedKeyUsage);
  const purposes = extended === undefined ? [] : children(readOne(extended.value, 0x30)).map(readOid);
  const usable = allows(certificate, USAGE.digitalSignature) || allows(certificate, USAGE.nonRepudiation);
  if (usable && extended?.critical === true && purposes.length === 1 && purposes[0] === OID.timeStamping) return [];
  return [problem('certificate-usage', { name: displayName(certificate), purposeZh: '签发时间戳', purpose: 'giving timestamps' })];
}

function checkAuthority(certificate: Certificate, index: number): Problem[] {
  const { authority, pathLength } = constraints(certificate);
  // index - 1 authorities stand between this one and the signer.
  if (authority && pathLength >= index - 1 && allows(certificate, USAGE.keyCertSign)) return [];
  return [problem('certificate-usage', { name: displayName(certificate), purposeZh: '签发证书', purpose: 'issuing certificates' })];
}

function checkStrength(certificate: Certificate): Problem[] {
  const name = displayName(certificate);
  const strange = [...certificate.extensions].filter(([oid, extension]) => extension.critical && !UNDERSTOOD.has(oid));
  const strong = SIGNATURES.has(certificate.signatureOid) && algorithmOf(certificate.publicKey) !== undefined;
  return [
    ...(strong ? [] : [problem('certificate-weak', { name })]),
    ...strange.map(([oid]) => problem('certificate-unknown-rule', { name, oid })),
  ];
}
