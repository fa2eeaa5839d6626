import { canonicalJson, digestOf } from '../../engine/compile/digest.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { type DetachedResult, verifyDetached } from '../../signing/verify/detached.ts';
import type { SignatureReport } from '../../signing/verify/report.ts';
import type { VerifyOptions } from '../../signing/verify/verify.ts';
import { commitTo } from '../commit/commitments.ts';
import type { CarriedCommitments } from '../commit/read.ts';
import type { Printing } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import type { Replayed } from './replay.ts';

/** The form field by whose rules of trust an issuer signs. */
const ISSUER_FIELD = 'signature';

/** What a whole form commits to, for copies that will hide some of it. */
export interface CommittedReport {
  /** `unsigned`: no copies can be made; `none`: a form of an earlier version, or no form at all. */
  readonly verdict: 'sound' | 'unsigned' | 'none' | 'wrong';
  readonly problems: readonly Problem[];
}

/** Holds the commitments of a whole form against its data, and the signature over them against that of the form. */
export async function checkCommitted(replayed: Replayed, form: SignatureReport, options: VerifyOptions): Promise<CommittedReport> {
  const { carried, basis } = replayed;
  if (carried === undefined || basis === undefined) return { verdict: 'none', problems: [] };
  const wrong = isTrue(carried, replayed) ? [] : [serviceProblem('commitments-wrong')];
  if (carried.signature === undefined) return { verdict: wrong.length > 0 ? 'wrong' : 'unsigned', problems: wrong };
  const signed = await issuerOf(carried, options);
  const first = form.signatures.find((one) => one.revision === 1)?.signer?.fingerprint;
  const other = signed.signer?.fingerprint === first ? [] : [serviceProblem('commitments-signer')];
  const problems = [...wrong, ...(signed.intact ? other : signed.problems)];
  return { verdict: problems.length > 0 ? 'wrong' : 'sound', problems };
}

/** Judges the issuer's signature over commitments, at the time of issue that they name. */
export async function issuerOf({ commitments, bytes, signature }: CarriedCommitments, options: VerifyOptions): Promise<DetachedResult> {
  const at = instantOf(commitments.issuedAt);
  if (signature === undefined || at === undefined)
    return { intact: false, trust: 'unknown', problems: [serviceProblem('commitments-unusable')] };
  return verifyDetached(bytes, signature, { at, text: commitments.issuedAt, field: ISSUER_FIELD }, options);
}

/** Whether commitments are those to this very data: each value by its place, and all else by its digest. */
function isTrue({ commitments, seed }: CarriedCommitments, { basis, printing }: Replayed): boolean {
  if (basis === undefined || seed === undefined || printing === undefined) return false;
  const { issuedAt, forms, values } = commitments;
  const { evidence, program } = basis;
  const committed = { ...evidence, program, policy: digestOf(evidence.policy), forms, issuedAt };
  const again = commitTo(committed, Object.keys(values), seed);
  const same = canonicalJson(again) === canonicalJson(commitments);
  return same && forms.includes(digestOf(printing)) && (printing as Partial<Printing>).issuedAt === issuedAt;
}

/** An instant with seconds and offset; undefined for anything else. */
function instantOf(text: string): Date | undefined {
  const at = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? new Date(text) : new Date(Number.NaN);
  return Number.isNaN(at.getTime()) ? undefined : at;
}
