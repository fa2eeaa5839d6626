import { canonicalJson } from '../../engine/compile/digest.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { SignatureReport } from '../../signing/verify/report.ts';
import { verifySignatures } from '../../signing/verify/verify.ts';
import { loadPolicy, programOf } from '../policy/policy.ts';
import { type Replay, replayEvidence } from './replay.ts';

/** What is known of one file: signature, decision and rules, each for itself. */
export interface Verification {
  readonly file: string;
  /** `genuine`; `untrusted`: the same, but nobody vouches for the issuer; `bad`: do not rely on it. */
  readonly verdict: 'genuine' | 'untrusted' | 'bad';
  readonly signature: SignatureReport;
  readonly replay: Replay;
  /** Whether the embedded rules are those installed here. */
  readonly installed: 'same' | 'differ' | 'absent';
}

/** What a verification is held against. */
export interface VerifyOptions {
  /** Certificates of authorities, DER. */
  readonly trusted: readonly Uint8Array[];
  /** Folder of installed rules as given. */
  readonly rules?: string;
}

/** Verifies a signed form from its bytes alone: no network, no rules folder needed. */
export async function verifyForm(file: string, bytes: Uint8Array, options: VerifyOptions): Promise<Verification> {
  const signature = await verifySignatures(bytes, { trusted: options.trusted });
  const replay = await replayEvidence(bytes);
  const sound = signature.verdict === 'valid' || signature.verdict === 'untrusted';
  const verdict =
    !sound || (replay.verdict !== 'agrees' && replay.verdict !== 'report')
      ? 'bad'
      : signature.verdict === 'valid'
        ? 'genuine'
        : 'untrusted';
  return { file, verdict, signature, replay, installed: compareInstalled(replay, options.rules) };
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
