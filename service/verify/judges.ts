import { displayName } from '../../signing/certificate/check.ts';
import { type Certificate, readCertificate } from '../../signing/certificate/read.ts';
import { problem } from '../../signing/problem.ts';
import { isFresh, type RevocationAnswer } from '../../signing/revocation/answer.ts';
import { storedAnswers } from '../../signing/revocation/stored.ts';
import { judgeTimestamp } from '../../signing/timestamp/judge.ts';
import { readTimestampToken, stamps } from '../../signing/timestamp/token.ts';
import type { Judges, RevocationJudgement, TimestampJudgement, ValidationData } from '../../signing/verify/judges.ts';

/** Whom a verification believes about time, and what it knows of revocation besides what a file carries. */
export interface Known {
  /** Certificates of those who may give timestamps or vouch for who does, DER. */
  readonly timestamps: readonly Uint8Array[];
  /** Revocation lists at hand, DER. */
  readonly lists: readonly Uint8Array[];
}

/** Those who judge time and revocation of signatures, from the file and what is known here alone: nobody is asked. */
export function judgesOf({ timestamps, lists }: Known): Judges {
  const anchors = timestamps.map(readCertificate);
  return {
    timestamp: (token, over) => timestampJudgement(token, over, anchors),
    revocation: (path, at, data) => revocationJudgement(path, at, { ...data, revocationLists: [...data.revocationLists, ...lists] }),
  };
}

function timestampJudgement(der: Uint8Array, over: readonly Uint8Array[], anchors: readonly Certificate[]): TimestampJudgement {
  let token: ReturnType<typeof readTimestampToken>;
  try {
    token = readTimestampToken(der);
  } catch (cause) {
    const detail = (cause as Error).message;
    const problems = [problem('timestamp-false', { detailZh: `读不出来（${detail}）`, detail })];
    return { at: new Date(0), authority: '', trust: 'unknown', problems };
  }
  const { problems } = judgeTimestamp(token, { stamped: stamps(token, Buffer.concat(over)), anchors });
  // That nobody here knows who stamped makes it no worse than the signer's own word.
  const unknown = problems.length > 0 && problems.every(({ code }) => code === 'timestamp-untrusted');
  const trust = anchors.length === 0 ? 'unknown' : unknown || problems.length > 0 ? 'untrusted-issuer' : 'trusted';
  return { at: token.time, authority: displayName(token.signer), trust, problems: unknown ? [] : problems };
}

/** Of several answers about a certificate one that it was revoked by then outweighs all others. */
function revocationJudgement(path: readonly Certificate[], at: Date, data: ValidationData): RevocationJudgement {
  const stored = { certificates: data.certificates, ocsps: data.answers, crls: data.revocationLists };
  let status: RevocationJudgement['status'] = 'good';
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer === undefined) break;
    const answers = storedAnswers(stored, certificate, issuer).map(({ answer }) => answer);
    const revoked = answers.find(({ status: told, revokedAt }) => told === 'revoked' && (revokedAt === undefined || revokedAt <= at));
    if (revoked) {
      const told = { name: displayName(certificate), at: revoked.revokedAt?.toISOString() ?? '' };
      return { status: 'revoked', problems: [problem('revocation-revoked', told)] };
    }
    if (!answers.some((answer) => vouches(answer, at))) status = 'unknown';
  }
  return { status, problems: [] };
}

/** It was good at the time, or later still; or it was revoked only afterwards. */
function vouches(answer: RevocationAnswer, at: Date): boolean {
  if (answer.status === 'revoked') return true;
  return answer.status === 'good' && (answer.from >= at || isFresh(answer, at));
}
