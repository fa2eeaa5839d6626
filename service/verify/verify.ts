import type { Judges } from '../../signing/verify/judges.ts';
import type { SignatureReport } from '../../signing/verify/report.ts';
import type { TrustPolicy } from '../../signing/verify/trust-policy.ts';
import { verifySignatures } from '../../signing/verify/verify.ts';
import { type Compared, Installed } from './installed.ts';
import { checkPaper, type Paper } from './paper.ts';
import { type Replay, replayEvidence } from './replay.ts';

/** What is known of one file: signature, decision and rules, each for itself. */
export interface Verification {
  readonly file: string;
  /** `genuine`; `untrusted`: the same, but nobody vouches for the issuer; `bad`: do not rely on it. */
  readonly verdict: 'genuine' | 'untrusted' | 'bad';
  readonly signature: SignatureReport;
  readonly replay: Replay;
  /** Whether the paper says what the data say. */
  readonly paper: Paper;
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
}

/**
 * Verifies a signed form from its bytes alone, no network, no rules folder needed: its signatures and revisions; the decision, made again
 * from the embedded submission and rules; and the paper, printed again from that decision and the embedded template.
 */
export async function verifyForm(file: string, bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  const { trusted, policy, judges, at, installed = new Installed() } = options;
  const signature = await verifySignatures(bytes, {
    trusted,
    ...(policy === undefined ? {} : { policy }),
    ...(judges === undefined ? {} : { judges }),
    ...(at === undefined ? {} : { at }),
  });
  const replayed = await replayEvidence(bytes);
  const { replay } = replayed;
  const paper = checkPaper(bytes, replayed, signature, installed);
  const sound = signature.verdict === 'valid' || signature.verdict === 'untrusted';
  const agrees = replay.verdict === 'agrees' || replay.verdict === 'report';
  const printed = paper.verdict !== 'differs' && paper.verdict !== 'impossible';
  const verdict = !sound || !agrees || !printed ? 'bad' : signature.verdict === 'valid' ? 'genuine' : 'untrusted';
  const rules = replay.checklist === undefined ? 'absent' : installed.rulesets(replay.checklist, replay.rulesets);
  return { file, verdict, signature, replay, paper, installed: rules };
}
