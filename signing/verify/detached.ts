import { createHash, timingSafeEqual, verify } from 'node:crypto';
import type { Problem } from '../../engine/model/problem.ts';
import { ALGORITHMS } from '../certificate/algorithm.ts';
import { displayName } from '../certificate/check.ts';
import { problem } from '../problem.ts';
import { type ReadCms, readCms } from './cms.ts';
import type { CarriedData, ValidationData } from './judges.ts';
import type { SignatureResult } from './report.ts';
import { identify, judgeSigner, notTheForm } from './signature.ts';
import { anchorsOf, type VerifyOptions } from './verify.ts';

/** A signature over a file of its own. */
export type DetachedResult = Pick<
  SignatureResult,
  'intact' | 'signer' | 'issuer' | 'stampedAt' | 'revocation' | 'trust' | 'standing' | 'problems'
> &
  Partial<Pick<SignatureResult, 'notes'>>;

/** When it was signed, as the content says, and as what: the form field whose rules of trust are taken. */
export interface DetachedClaim {
  readonly at: Date;
  /** The same in words. */
  readonly text: string;
  readonly field: string;
}

const NONE: ValidationData = { certificates: [], answers: [], revocationLists: [] };
/** It stands in no file that could carry more. */
const NO_DATA: CarriedData = { ...NONE, uncovered: NONE };

/**
 * Verifies a detached CMS signature over the octets of a file, as strictly as those in a form and by the same rules of trust, roles and
 * time. Throws for no signature whatever.
 *
 * @param der - the CMS (RFC 5652), in the one form that this product writes
 * @throws ProblemError `authority-unreadable` where a trusted certificate is none
 */
export async function verifyDetached(
  content: Uint8Array,
  der: Uint8Array,
  claim: DetachedClaim,
  options: VerifyOptions,
): Promise<DetachedResult> {
  const { at, policy, judges = {} } = options;
  const anchors = anchorsOf(options);
  let cms: ReadCms;
  try {
    cms = readCms(der);
  } catch (error) {
    return { intact: false, trust: 'unknown', problems: [notTheForm(error)] };
  }
  const known = identify(cms.path.certificates[0]);
  const broken = brokenIn(content, cms);
  if (broken.length > 0) return { ...known, intact: false, trust: 'unknown', problems: broken };
  const now = at === undefined ? {} : { now: at };
  const judging = { anchors, judges, data: NO_DATA, proven: [], ...now, ...(policy === undefined ? {} : { policy }) };
  return {
    trust: 'unknown',
    ...known,
    intact: true,
    ...(await judgeSigner(cms, { at: claim.at, text: claim.text }, { field: claim.field, revision: 1 }, judging)),
  };
}

function brokenIn(content: Uint8Array, cms: ReadCms): Problem[] {
  const { digest: name } = ALGORITHMS[cms.algorithm];
  const digest = createHash(name).update(content).digest();
  const key = { key: cms.path.certificates[0].publicKey, dsaEncoding: 'der' } as const;
  const last = displayName(cms.path.certificates.at(-1) ?? cms.path.certificates[0]);
  return [
    ...(cms.path.selfSigned === 'forged' ? [problem('certificate-forged', { name: last })] : []),
    ...(cms.path.unused.length > 0 ? [problem('certificate-unused')] : []),
    ...(timingSafeEqual(digest, cms.digest) ? [] : [problem('content-changed')]),
    ...(verify(name, cms.attributes, key, cms.signature) ? [] : [problem('signature-wrong')]),
  ];
}
