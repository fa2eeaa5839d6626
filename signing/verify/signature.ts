import { createHash, timingSafeEqual, verify } from 'node:crypto';
import type { Problem } from '../../engine/model/problem.ts';
import { ALGORITHMS } from '../certificate/algorithm.ts';
import { checkPath, displayName } from '../certificate/check.ts';
import { readName } from '../certificate/name.ts';
import { type Certificate, fingerprint, subjectText } from '../certificate/read.ts';
import { OID } from '../der/oids.ts';
import { readOne } from '../der/read.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { as, type PdfDict, textOf } from '../pdf/values.ts';
import { problem } from '../problem.ts';
import { type ReadCms, readCms } from './cms.ts';
import { readContents } from './contents.ts';
import type { FoundSignature } from './find.ts';
import type { Revision } from './layout.ts';
import { permissionsOf } from './permissions.ts';
import { type ProvenTime, type Proving, proofOfSignature, proofOfTimestamp } from './proof.ts';
import { type Coverage, checkCoverage } from './range.ts';
import type { SignatureKind, SignatureResult, SignerIdentity } from './report.ts';
import { readPdfDate, type SigningTime } from './time.ts';
import { judgeTrust } from './trust.ts';
import type { TrustPolicy } from './trust-policy.ts';

/** What one signature is judged by. */
export interface Judging extends Proving {
  readonly anchors: readonly Certificate[];
  readonly policy?: TrustPolicy;
}

/** Clocks of two offices may differ by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** Judges one signature of a file by itself, over the revision in which it stands; every fault becomes a problem. */
export async function judgeSignature(
  document: PdfDocument,
  found: FoundSignature,
  revision: Revision,
  judging: Judging,
): Promise<SignatureResult> {
  const { dict, field } = found;
  const kind = kindOf(document, dict);
  const coverage = checkCoverage(document, dict, revision);
  const frame = [...coverage.problems, ...checkFrame(dict, field, kind)];
  const own =
    kind === 'timestamp'
      ? await judgeTimestamp(document, coverage, revision, judging)
      : await judgeApproval(document, found, coverage, revision, judging);
  const problems = [...frame, ...own.problems];
  const intact = frame.length === 0 && own.intact;
  return {
    field: field ?? '',
    kind,
    revision: revision.number,
    coversWholeFile: coverage.coversWholeFile,
    trust: 'unknown',
    notes: [],
    ...own,
    ...(intact ? {} : { trust: 'unknown' }),
    intact,
    problems,
  };
}

/** What a judged signature proves about everything before it; nothing where it is no document timestamp, or one that nobody can rely on. */
export function provenTimeOf({ kind, intact, standing, stampedAt, revision }: SignatureResult): ProvenTime[] {
  const proves = kind === 'timestamp' && intact && (standing === 'current' || standing === 'proven') && stampedAt !== undefined;
  return proves ? [{ revision, at: new Date(stampedAt) }] : [];
}

/** What the two kinds of signature find out for themselves. */
export type Own = Pick<SignatureResult, 'intact' | 'problems'> & Partial<SignatureResult>;

async function judgeApproval(
  document: PdfDocument,
  { dict, field }: FoundSignature,
  coverage: Coverage,
  revision: Revision,
  judging: Judging,
): Promise<Own> {
  const time = signingTime(dict);
  const cms = openCms(document.bytes, coverage);
  const broken = [
    ...cms.problems,
    ...(cms.read === undefined ? [] : checkValue(document.bytes, coverage, cms.read)),
    ...(time === undefined ? [problem('signing-time')] : []),
  ];
  const known = {
    ...(cms.read === undefined ? {} : identify(cms.read.path.certificates[0])),
    ...(time === undefined ? {} : { signedAt: time.text }),
  };
  if (broken.length > 0 || coverage.problems.length > 0 || cms.read === undefined || time === undefined)
    return { ...known, intact: false, trust: 'unknown', problems: broken };
  return { ...known, intact: true, ...(await judgeSigner(cms.read, time, { field: field ?? '', revision: revision.number }, judging)) };
}

/** Judges a signature that holds by whom it is, at the time that it claims: path, role, timestamp, revocation. */
export async function judgeSigner(
  cms: ReadCms,
  time: SigningTime,
  { field, revision }: { readonly field: string; readonly revision: number },
  judging: Judging,
): Promise<Omit<Own, 'intact'>> {
  const { anchors, now, policy, judges } = judging;
  const late = now !== undefined && time.at.getTime() > now.getTime() + CLOCK_TOLERANCE_MS;
  const future = late ? [problem('signing-time-future', { at: time.text })] : [];
  try {
    const stamp = cms.timestamp === undefined ? undefined : await judges.timestamp?.(cms.timestamp, [cms.signature]);
    const unjudged = cms.timestamp !== undefined && stamp === undefined ? [problem('timestamp-unjudged')] : [];
    const { trust, problems, path } = judgeTrust(cms.path.certificates, anchors, time.at);
    // A stamp proves that the signature was there by then, so the certificates must still have been valid.
    const stamped = stamp === undefined ? [] : [...stamp.problems, ...(problems.length > 0 ? [] : checkPath(path, stamp.at))];
    const roles = trust === 'trusted' && policy !== undefined ? policy.check(path, field) : [];
    const stampProof = stamp === undefined ? undefined : await proofOfTimestamp(stamp, revision, judging);
    const proves = stamp !== undefined && stampProof !== undefined && stampProof.standing !== 'unproven' ? stamp.at : undefined;
    const proof = await proofOfSignature(path, { claimed: time.at, stamped: proves, revision }, judging);
    const { standing, provenAt, revocation } = proof;
    return {
      trust,
      standing,
      ...(stamp === undefined ? {} : { stampedAt: stamp.at.toISOString() }),
      ...(provenAt === undefined ? {} : { provenAt: provenAt.toISOString() }),
      ...(revocation === undefined ? {} : { revocation }),
      problems: [...problems, ...future, ...unjudged, ...stamped, ...roles, ...proof.problems],
      notes: [...(stampProof?.notes ?? []), ...proof.notes],
    };
  } catch (error) {
    return { trust: 'unknown', problems: [notTheForm(error), ...future] };
  }
}

async function judgeTimestamp(document: PdfDocument, { gap }: Coverage, revision: Revision, judging: Judging): Promise<Own> {
  if (gap === undefined) return { intact: false, problems: [] };
  try {
    const token = readContents(document.bytes, gap);
    const over = [document.bytes.subarray(0, gap.start), document.bytes.subarray(gap.end, gap.last)];
    const judged = await judging.judges.timestamp?.(token, over);
    if (judged === undefined) return { intact: false, problems: [problem('timestamp-unjudged')] };
    const { at, authority, trust, problems } = judged;
    const { standing, provenAt, notes } = await proofOfTimestamp(judged, revision.number, judging);
    const known = { trust, issuer: authority, stampedAt: at.toISOString(), standing, notes };
    return { ...known, ...(provenAt === undefined ? {} : { provenAt: provenAt.toISOString() }), intact: problems.length === 0, problems };
  } catch (error) {
    return { intact: false, problems: [notTheForm(error)] };
  }
}

function kindOf(document: PdfDocument, dict: PdfDict): SignatureKind {
  const is = (key: string) => as(dict.entries.get(key), 'name')?.value;
  if (is('Type') === 'DocTimeStamp' || is('SubFilter') === 'ETSI.RFC3161') return 'timestamp';
  return permissionsOf(document, dict, undefined).certifies ? 'certification' : 'approval';
}

/** The dictionary's fixed entries (ETSI EN 319 142-1, 5.4.3 and 6.3). */
function checkFrame({ entries }: PdfDict, field: string | undefined, kind: SignatureKind): Problem[] {
  const form = (detailZh: string, detail: string) => [problem('signature-form', { detailZh, detail })];
  const subFilter = as(entries.get('SubFilter'), 'name')?.value;
  const type = as(entries.get('Type'), 'name')?.value;
  if (kind === 'timestamp' && (subFilter !== 'ETSI.RFC3161' || type !== 'DocTimeStamp'))
    return form('不是 PAdES 时间戳', 'it is no PAdES timestamp');
  if (kind !== 'timestamp' && subFilter !== 'ETSI.CAdES.detached') return form('不是 PAdES 签名', 'it is no PAdES signature');
  if (entries.has('Cert')) return form('证书放错了位置', 'its certificate is in the wrong place');
  return field === undefined ? form('没有表单域引用它', 'no form field refers to it') : [];
}

function openCms(bytes: Uint8Array, { gap }: Coverage): { read?: ReadCms; problems: Problem[] } {
  if (gap === undefined) return { problems: [] };
  try {
    const read = readCms(readContents(bytes, gap));
    const last = displayName(read.path.certificates.at(-1) ?? read.path.certificates[0]);
    const forged = read.path.selfSigned === 'forged' ? [problem('certificate-forged', { name: last })] : [];
    return { read, problems: [...forged, ...(read.path.unused.length > 0 ? [problem('certificate-unused')] : [])] };
  } catch (error) {
    // Hostile input: whatever a parser or node's key reader throws, the signature isn't in the one form allowed.
    return { problems: [notTheForm(error)] };
  }
}

/** The readers below speak of octets and tags, which help a developer and nobody else: Chinese says it in one sentence. */
export function notTheForm(error: unknown): Problem {
  const detail = error instanceof Error ? error.message : String(error);
  return problem('signature-form', { detailZh: '内容与唯一允许的编码不一致', detail });
}

function checkValue(bytes: Uint8Array, { gap }: Coverage, cms: ReadCms): Problem[] {
  if (gap === undefined) return [];
  const { digest: name } = ALGORITHMS[cms.algorithm];
  const digest = createHash(name).update(bytes.subarray(0, gap.start)).update(bytes.subarray(gap.end, gap.last)).digest();
  const key = { key: cms.path.certificates[0].publicKey, dsaEncoding: 'der' } as const;
  return [
    ...(timingSafeEqual(digest, cms.digest) ? [] : [problem('content-changed')]),
    ...(verify(name, cms.attributes, key, cms.signature) ? [] : [problem('signature-wrong')]),
  ];
}

function signingTime(dict: PdfDict): SigningTime | undefined {
  const text = as(dict.entries.get('M'), 'string');
  return text === undefined ? undefined : readPdfDate(textOf(text));
}

/** Who a certificate says its holder is, and who issued it. */
export function identify(certificate: Certificate): { signer: SignerIdentity; issuer: string } {
  const role = subjectText(certificate, OID.title) ?? subjectText(certificate, OID.organisationalUnit);
  const { serial } = certificate;
  const above = readName(readOne(certificate.issuerDer));
  const issuer = above.find((part) => part.oid === OID.commonName) ?? above[0];
  return {
    signer: {
      commonName: displayName(certificate),
      ...(role === undefined ? {} : { role }),
      serial,
      fingerprint: fingerprint(certificate),
    },
    issuer: issuer?.text ?? '',
  };
}
