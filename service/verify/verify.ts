import type { Judges } from '../../signing/verify/judges.ts';
import type { SignatureReport, Trust } from '../../signing/verify/report.ts';
import type { TrustPolicy } from '../../signing/verify/trust-policy.ts';
import { verifySignatures } from '../../signing/verify/verify.ts';
import type { Opening } from '../copy/opening-file.ts';
import { isCopy } from '../copy/parts.ts';
import { type CommittedReport, checkCommitted } from './committed.ts';
import { type CopyReport, verifyCopy } from './copy.ts';
import { type Compared, Installed } from './installed.ts';
import { checkPaper, type Paper } from './paper.ts';
import { carriedBy, type Replay, replayEvidence } from './replay.ts';

/** What is known of one file: signature, decision and rules, each for itself. */
export interface Verification {
  readonly file: string;
  /** `genuine`; `untrusted`: the same, but nobody vouches for the issuer; `bad`: do not rely on it. */
  readonly verdict: 'genuine' | 'untrusted' | 'bad';
  readonly signature: SignatureReport;
  readonly replay: Replay;
  /** Whether the paper says what the data say. */
  readonly paper: Paper;
  /** Of a redacted copy: what it is of and what it hides. */
  readonly copy?: CopyReport;
  /** What it commits to, for copies that hide some of it. */
  readonly committed: CommittedReport;
  /** Whether the embedded rules are those installed here. */
  readonly installed: Compared;
}

/** What a verification is held against. */
export interface VerifyOptions {
  /** Certificates of authorities, DER. */
  readonly trusted: readonly Uint8Array[];
  /** Which of them may vouch for which roles. */
  readonly policy?: TrustPolicy;
  /** Who judges timestamps and revocation. */
  readonly judges?: Judges;
  /** Now, against signing times in the future. */
  readonly at?: Date;
  /** Rules and templates installed here; read from the default folder where left out. */
  readonly installed?: Installed;
  /** Proves values that a copy hides. */
  readonly opening?: Opening;
}

/**
 * Verifies a signed form from its bytes alone, no network, no rules folder needed: its signatures and revisions; the decision, made again
 * from the embedded submission and rules; and the paper, printed again from that decision and the embedded template.
 */
export async function verifyForm(file: string, bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  const { trusted, policy, judges, at, installed = new Installed(), opening } = options;
  const how = {
    trusted,
    ...(policy === undefined ? {} : { policy }),
    ...(judges === undefined ? {} : { judges }),
    ...(at === undefined ? {} : { at }),
  };
  const signature = await verifySignatures(bytes, how);
  const files = carriedBy(bytes);
  if (isCopy(files.map(({ name }) => name))) {
    const { holds, ...found } = await verifyCopy(bytes, files, signature, installed, {
      ...how,
      ...(opening === undefined ? {} : { opening }),
    });
    return {
      file,
      verdict: verdictOf(signature, holds, trustIn(found.copy)),
      signature,
      ...found,
      committed: NOT_WHOLE,
      installed: rulesIn(found.replay, installed),
    };
  }
  const replayed = await replayEvidence(bytes);
  const { replay } = replayed;
  const paper = checkPaper(bytes, replayed, signature, installed);
  const committed = await checkCommitted(replayed, signature, how);
  const agrees = replay.verdict === 'agrees' || replay.verdict === 'report';
  const printed = paper.verdict !== 'differs' && paper.verdict !== 'impossible';
  const verdict = verdictOf(signature, agrees && printed && committed.verdict !== 'wrong');
  return { file, verdict, signature, replay, paper, committed, installed: rulesIn(replay, installed) };
}

/** A copy has no commitments to check against its data: they are what its data are checked by. */
const NOT_WHOLE: CommittedReport = { verdict: 'none', problems: [] };

/** @param issuer - of a copy: how far the issuer of the original is trusted */
function verdictOf(signature: SignatureReport, holds: boolean, issuer: Trust = 'trusted'): Verification['verdict'] {
  const sound = signature.verdict === 'valid' || signature.verdict === 'untrusted';
  if (!sound || !holds) return 'bad';
  return signature.verdict === 'valid' && issuer === 'trusted' ? 'genuine' : 'untrusted';
}

/** How far the issuer of the original is trusted; one whose certificate has ended, with nothing to prove the time, is not. */
function trustIn(copy: CopyReport | undefined): Trust | undefined {
  return copy?.issuer.standing === 'unproven' ? 'unknown' : copy?.issuer.trust;
}

function rulesIn(replay: Replay, installed: Installed): Compared {
  return replay.checklist === undefined ? 'absent' : installed.rulesets(replay.checklist, replay.rulesets);
}
