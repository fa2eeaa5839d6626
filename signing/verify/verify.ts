import type { Problem } from '../../engine/model/problem.ts';
import { type Certificate, readCertificate } from '../certificate/read.ts';
import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import { problem, refusal } from '../problem.ts';
import { type FoundSignature, findSignatures } from './find.ts';
import type { SignatureReport, SignatureResult } from './report.ts';
import { judgeSignature } from './signature.ts';

/** Whom to trust and, to refuse signing times in the future, what time it is. */
export interface VerifyOptions {
  /** Certificates of authorities (or of single signers), DER; empty: trust is `unknown`. */
  readonly trusted: readonly Uint8Array[];
  readonly at?: Date;
}

/**
 * Verifies the signature of an issued form so strictly that one flipped bit anywhere in the file, or one octet added, fails.
 *
 * Accepts exactly what signPdf makes: one classical revision, one PAdES B-B signature over all of it (ETSI EN 319 142-1, ISO 32000-1 12.8),
 * CMS in its one DER form, every embedded certificate on the path and bound by hash (RFC 5652, RFC 5035). Validity is judged at /M:
 * that is the signer's claim, so a stolen key can be back-dated within its lifetime until timestamps are added; revocation isn't asked.
 * Time and memory are linear in the file. Throws for no file whatever: what is wrong is in the report.
 *
 * Problems: `unsigned`, `pdf-unreadable`, `signature-several`, `signature-range`, `changed-after-signing`, `content-changed`, `signature-form`,
 * `signature-wrong`, `signing-time`, `signing-time-future`, `certificate-expired`, `-usage`, `-weak`, `-forged`, `-unused`, `-unknown-rule`.
 *
 * @throws ProblemError `authority-unreadable` where a trusted certificate is none
 */
export async function verifySignatures(bytes: Uint8Array, { trusted, at }: VerifyOptions): Promise<SignatureReport> {
  const anchors = trusted.map(readAnchor);
  const found = search(bytes);
  if ('problem' in found) return { verdict: 'invalid', signatures: [], problems: [found.problem] };
  if (found.signatures.length === 0) return { verdict: 'unsigned', signatures: [], problems: [problem('unsigned')] };
  const count = found.signatures.length;
  const problems = count === 1 ? [] : [problem('signature-several', { count })];
  const judging = { anchors, ...(at === undefined ? {} : { at }) };
  // Several signatures can't each cover the whole file; a few are told one by one, a flood is not.
  const signatures = found.signatures.slice(0, 8).map((one) => judgeSignature(found.document, one, judging));
  return { verdict: verdictOf(signatures, problems), signatures, problems };
}

function readAnchor(der: Uint8Array, index: number): Certificate {
  try {
    return readCertificate(der);
  } catch {
    throw refusal('authority-unreadable', { file: `#${index + 1}` });
  }
}

function search(bytes: Uint8Array): { document: PdfDocument; signatures: FoundSignature[] } | { problem: Problem } {
  try {
    const document = new PdfDocument(bytes);
    return { document, signatures: findSignatures(document) };
  } catch (error) {
    if (error instanceof PdfFault) return { problem: problem('pdf-unreadable', { detailZh: error.zh, detail: error.message }) };
    throw error;
  }
}

function verdictOf(signatures: readonly SignatureResult[], problems: readonly Problem[]): SignatureReport['verdict'] {
  const sound = problems.length === 0 && signatures.every((one) => one.intact && one.problems.length === 0);
  if (!sound) return 'invalid';
  return signatures.every((one) => one.trust === 'trusted') ? 'valid' : 'untrusted';
}
