import { createHash, timingSafeEqual, verify } from 'node:crypto';
import type { Problem } from '../../engine/model/problem.ts';
import { ALGORITHMS } from '../certificate/algorithm.ts';
import { displayName } from '../certificate/check.ts';
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
import { type Coverage, checkCoverage } from './range.ts';
import type { SignatureResult, SignerIdentity, Trust } from './report.ts';
import { readPdfDate, type SigningTime } from './time.ts';
import { judgeTrust } from './trust.ts';

/** What one signature is judged by; `at` is now, against signing times in the future. */
export interface Judging {
  readonly anchors: readonly Certificate[];
  readonly at?: Date;
}

/** Clocks of two offices may differ by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60 * 1000;

/** Judges one signature of a file; every fault becomes a problem. */
export function judgeSignature(document: PdfDocument, { dict, field }: FoundSignature, judging: Judging): SignatureResult {
  const time = signingTime(dict);
  const coverage = checkCoverage(document, dict);
  const cms = openCms(document.bytes, coverage);
  const broken = [
    ...coverage.problems,
    ...checkFrame(dict, field),
    ...cms.problems,
    ...(cms.read === undefined ? [] : checkValue(document.bytes, coverage, cms.read)),
    ...(time === undefined ? [problem('signing-time')] : []),
  ];
  const intact = broken.length === 0;
  const judged =
    intact && cms.read !== undefined && time !== undefined ? judge(cms.read, time, judging) : { trust: 'unknown' as Trust, problems: [] };
  return {
    field: field ?? '',
    intact,
    coversWholeFile: coverage.coversWholeFile,
    ...(cms.read === undefined ? {} : identify(cms.read.path.certificates[0])),
    ...(time === undefined ? {} : { signedAt: time.text }),
    trust: judged.trust,
    problems: [...broken, ...judged.problems],
  };
}

/** The dictionary's fixed entries (ETSI EN 319 142-1, 6.3). */
function checkFrame({ entries }: PdfDict, field: string | undefined): Problem[] {
  const form = (detailZh: string, detail: string) => [problem('signature-form', { detailZh, detail })];
  const subFilter = as(entries.get('SubFilter'), 'name')?.value;
  if (subFilter !== 'ETSI.CAdES.detached') return form('不是 PAdES 签名', 'it is no PAdES signature');
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
function notTheForm(error: unknown): Problem {
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

function judge(cms: ReadCms, time: SigningTime, { anchors, at }: Judging): { trust: Trust; problems: Problem[] } {
  const late = at !== undefined && time.at.getTime() > at.getTime() + CLOCK_TOLERANCE_MS;
  const future = late ? [problem('signing-time-future', { at: time.text })] : [];
  try {
    const { trust, problems } = judgeTrust(cms.path.certificates, anchors, time.at);
    return { trust, problems: [...problems, ...future] };
  } catch (error) {
    return { trust: 'unknown', problems: [notTheForm(error), ...future] };
  }
}

function signingTime(dict: PdfDict): SigningTime | undefined {
  const text = as(dict.entries.get('M'), 'string');
  return text === undefined ? undefined : readPdfDate(textOf(text));
}

function identify(certificate: Certificate): { signer: SignerIdentity; issuer: string } {
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
