import { canonicalJson } from '../../engine/compile/digest.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Judges } from '../../signing/verify/judges.ts';
import type { SignatureReport } from '../../signing/verify/report.ts';
import type { TrustPolicy } from '../../signing/verify/trust-policy.ts';
import { verifySignatures } from '../../signing/verify/verify.ts';
import { loadPolicy, programOf } from '../policy/policy.ts';
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
  readonly installed: 'same' | 'differ' | 'absent';
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
  /** Folder of installed rules as given. */
  readonly rules?: string;
}

/**
 * Verifies a signed form from its bytes alone, no network, no rules folder needed: its signatures and revisions; the decision, made again
 * from the embedded submission and rules; and the paper, printed again from that decision and the embedded template.
 */
export async function verifyForm(file: string, bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  const { trusted, policy, judges, at, rules } = options;
  const signature = await verifySignatures(bytes, {
    trusted,
    ...(policy === undefined ? {} : { policy }),
    ...(judges === undefined ? {} : { judges }),
    ...(at === undefined ? {} : { at }),
  });
  const replayed = await replayEvidence(bytes);
  const { replay } = replayed;
  const paper = checkPaper(bytes, replayed, signature, rules);
  const sound = signature.verdict === 'valid' || signature.verdict === 'untrusted';
  const agrees = replay.verdict === 'agrees' || replay.verdict === 'report';
  const printed = paper.verdict !== 'differs' && paper.verdict !== 'impossible';
  const verdict = !sound || !agrees || !printed ? 'bad' : signature.verdict === 'valid' ? 'genuine' : 'untrusted';
  return { file, verdict, signature, replay, paper, installed: compareInstalled(replay, rules) };
}

function compareInstalled(replay: Replay, rules: string | undefined): Verification['installed'] {
  if (replay.checklist === undefined) return 'absent';
  try {
    const { rulesets } = programOf(loadPolicy(rules), replay.checklist, rules);
    return canonicalJson(rulesets) === canonicalJson(replay.rulesets) ? 'same' : 'differ';
  } catch (cause) {
    if (cause instanceof ProblemError) return 'absent';
    throw cause;
  }
}
