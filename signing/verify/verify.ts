import type { Problem } from '../../engine/model/problem.ts';
import { type Certificate, readCertificate } from '../certificate/read.ts';
import { PdfDocument } from '../pdf/document.ts';
import { PdfFault } from '../pdf/fault.ts';
import type { Section } from '../pdf/xref.ts';
import { problem, refusal } from '../problem.ts';
import { type FoundSignature, findSignatures } from './find.ts';
import type { CarriedData, Judges } from './judges.ts';
import { type Layout, layoutOf } from './layout.ts';
import type { PlacedSignature } from './placed.ts';
import type { ProvenTime } from './proof.ts';
import type { SignatureReport, SignatureResult } from './report.ts';
import { firstSigned, judgeRevisions } from './revisions.ts';
import { type Judging, judgeSignature, provenTimeOf } from './signature.ts';
import { checkStructure } from './structure.ts';
import type { TrustPolicy } from './trust-policy.ts';
import { carriedDataOf } from './validation-data.ts';

/** Whom to trust and what time it is: against signing times in the future, and to know which certificates have ended. */
export interface VerifyOptions {
  /** Certificates of authorities (or of single signers), DER; empty: trust is `unknown`. */
  readonly trusted: readonly Uint8Array[];
  readonly at?: Date;
  /** Which of them may vouch for which roles; all for all where left out. */
  readonly policy?: TrustPolicy;
  /** Who judges timestamps and revocation; see {@link Judges} for what is left out. */
  readonly judges?: Judges;
}

/** More signatures than this are a flood, and no longer told one by one. */
const MOST_SIGNATURES = 24;

/**
 * Verifies all signatures and revisions of an issued form so strictly that one flipped bit anywhere in the file, or one octet added, fails.
 *
 * Objects fill each revision without a gap. The first signature, in the first revision or a later one, is PAdES over all of the file up
 * to there (ETSI EN 319 142-1, ISO 32000-1 12.8), CMS in its one DER form, every embedded certificate on the path and bound by hash
 * (RFC 5652, RFC 5035); it may certify and add empty fields for those who follow.
 * Each later revision may add one signature or document timestamp that covers the file up to its end, and validation data; what else it
 * does is refused, object by object (compareRevision). Signatures may narrow that further (DocMDP, FieldMDP). What a form may be made
 * of at all is judged last (checkStructure). Time and memory are linear in the file times its revisions. Throws for no file whatever.
 *
 * Validity of certificates is judged at /M, the signer's claim, and at the time of a timestamp where the signature carries one. A certificate
 * that has ended by `at`, or was revoked later, is made up for by a trusted timestamp from before, in the signature or over the file, and
 * that by the next one (ETSI EN 319 102-1, 5.6); where there is none, the verdict is `untrusted`, with a note.
 *
 * Problems: `unsigned`, `pdf-unreadable`, `file-layout`, `changed-after-signing` with `revision-change` for each change, `revision-unsigned`,
 * `certification-forbids`, `certification-broken`, `form-structure`, `signature-several`, `signature-range`, `content-changed`,
 * `signature-form`, `signature-wrong`, `signing-time`, `signing-time-future`, `timestamp-unjudged`, `role-not-trusted`,
 * `certificate-expired`, `-usage`, `-weak`, `-forged`, `-unused`, `-unknown-rule`, and those of the judges.
 *
 * @throws ProblemError `authority-unreadable` where a trusted certificate is none
 */
export async function verifySignatures(bytes: Uint8Array, options: VerifyOptions): Promise<SignatureReport> {
  const anchors = anchorsOf(options);
  try {
    const document = new PdfDocument(bytes);
    const found = findSignatures(document);
    if (found.length === 0) return report('unsigned', [problem('unsigned')]);
    return await judge(document, found, anchors, options);
  } catch (error) {
    if (error instanceof PdfFault) return report('invalid', [problem('pdf-unreadable', { detailZh: error.zh, detail: error.message })]);
    throw error;
  }
}

function report(verdict: SignatureReport['verdict'], problems: readonly Problem[]): SignatureReport {
  return { verdict, signatures: [], revisions: [], problems, notes: [] };
}

/**
 * The certificates of those who are trusted.
 *
 * @throws ProblemError `authority-unreadable` where one is none
 */
export function anchorsOf({ trusted }: VerifyOptions): readonly Certificate[] {
  return trusted.map(readAnchor);
}

function readAnchor(der: Uint8Array, index: number): Certificate {
  try {
    return readCertificate(der);
  } catch {
    throw refusal('authority-unreadable', { file: `#${index + 1}` });
  }
}

async function judge(
  document: PdfDocument,
  found: readonly FoundSignature[],
  anchors: readonly Certificate[],
  { at, policy, judges = {} }: VerifyOptions,
): Promise<SignatureReport> {
  const layout = layoutOf(document);
  const placed = placedIn(document, found.slice(0, MOST_SIGNATURES), layout);
  const data = carriedDataOf(document, lastSigned(document, placed), at);
  const judging = { anchors, judges, data, ...(at === undefined ? {} : { now: at }), ...(policy === undefined ? {} : { policy }) };
  const own = await judgeEach(document, placed, judging);
  const revisions = judgeRevisions(document, layout.revisions, placed, own);
  const changed = revisions.some((one) => one.problems.some(({ code }) => code === 'revision-change'));
  const problems = [
    ...severalIn(layout, placed, found.length),
    ...layout.problems,
    ...(changed && layout.problems.length === 0 ? [problem('changed-after-signing')] : []),
  ];
  const clean = problems.length === 0 && own.every((one) => one.intact) && revisions.every((one) => one.problems.length === 0);
  const structure = clean ? checkStructure(document.asOf(firstSigned(own))) : [];
  const sound = clean && structure.length === 0;
  const signatures = own.map((one) => ({ ...one, intact: one.intact && sound }));
  const notes = uncoveredIn(data);
  return { verdict: verdictOf(signatures, sound), signatures, revisions, problems: [...problems, ...structure], notes };
}

/** The newest first: it says what is proven of those before it. */
async function judgeEach(
  document: PdfDocument,
  placed: readonly PlacedSignature[],
  judging: Omit<Judging, 'proven'>,
): Promise<SignatureResult[]> {
  let own: readonly SignatureResult[] = [];
  let proven: readonly ProvenTime[] = [];
  for (const { signature, revision } of placed.toReversed()) {
    const judged = await judgeSignature(document, signature, revision, { ...judging, proven });
    own = [judged, ...own];
    proven = [...proven, ...provenTimeOf(judged)];
  }
  return [...own];
}

/** The last revision that a signature covers; behind a break in the layout that is not known, and nothing is called covered that is not. */
function lastSigned(document: PdfDocument, placed: readonly PlacedSignature[]): number {
  return Math.min(document.revisions, Math.max(1, ...placed.map(({ revision }) => revision.number)));
}

/** Validation data that nobody stands for are told: they make no file better or worse than their own signatures do. */
function uncoveredIn({ uncovered: { certificates, revocationLists, answers } }: CarriedData): Problem[] {
  const count = certificates.length + revocationLists.length + answers.length;
  return count === 0 ? [] : [problem('validation-data-uncovered', { count })];
}

/** Behind a break in the layout nobody knows where a revision ends; a signature there is held against the end of the file. */
function placedIn(document: PdfDocument, found: readonly FoundSignature[], { revisions }: Layout): PlacedSignature[] {
  const { length } = document.bytes;
  const broken = { number: revisions.length + 1, start: revisions.at(-1)?.end ?? 0, end: length, section: document.sections[0] as Section };
  return found.map((signature) => ({
    signature,
    revision: revisions.find(({ start, end }) => signature.dict.start >= start && signature.dict.start < end) ?? broken,
  }));
}

/** More than one signature in a revision can't each cover the whole of it. */
function severalIn(layout: Layout, placed: readonly PlacedSignature[], found: number): Problem[] {
  const counts = layout.revisions.map((revision) => placed.filter((one) => one.revision === revision).length);
  const most = Math.max(0, ...counts, found > MOST_SIGNATURES ? found : 0);
  return most > 1 ? [problem('signature-several', { count: most })] : [];
}

function verdictOf(signatures: readonly SignatureResult[], sound: boolean): SignatureReport['verdict'] {
  if (!sound || signatures.some((one) => one.problems.length > 0)) return 'invalid';
  const unproven = signatures.some((one) => one.kind !== 'timestamp' && one.standing === 'unproven');
  return signatures.every((one) => one.trust === 'trusted') && !unproven ? 'valid' : 'untrusted';
}
