import { displayName } from '../../signing/certificate/check.ts';
import { type Certificate, readCertificate } from '../../signing/certificate/read.ts';
import { problem } from '../../signing/problem.ts';
import { isFresh, type RevocationAnswer } from '../../signing/revocation/answer.ts';
import { storedAnswers } from '../../signing/revocation/stored.ts';
import { judgeTimestamp } from '../../signing/timestamp/judge.ts';
import { readTimestampToken, stamps } from '../../signing/timestamp/token.ts';
import type { CarriedData, Judges, RevocationJudgement, TimestampJudgement } from '../../signing/verify/judges.ts';

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
  const { problems, path } = judgeTimestamp(token, { stamped: stamps(token, Buffer.concat(over)), anchors });
  // That nobody here knows who stamped makes it no worse than the signer's own word.
  const unknown = problems.length > 0 && problems.every(({ code }) => code === 'timestamp-untrusted');
  const trust = anchors.length === 0 ? 'unknown' : unknown || problems.length > 0 ? 'untrusted-issuer' : 'trusted';
  const told = { at: token.time, authority: displayName(token.signer), trust, problems: unknown ? [] : problems } as const;
  return path === undefined ? told : { ...told, path };
}

/**
 * Of several answers about a certificate one that it was revoked by then outweighs all others. What nothing covers counts the same where it
 * says so; that a certificate was good it can say only while the certificate of the issuer who signed it is in date, since of a key
 * that has ended nobody knows any more in whose hands it is.
 */
function revocationJudgement(path: readonly Certificate[], at: Date, { uncovered, now, ...data }: CarriedData): RevocationJudgement {
  const covered = { certificates: data.certificates, ocsps: data.answers, crls: data.revocationLists };
  const late = { certificates: uncovered.certificates, ocsps: uncovered.answers, crls: uncovered.revocationLists };
  let status: RevocationJudgement['status'] = 'good';
  const revoked: { readonly certificate: Certificate; readonly at: Date }[] = [];
  for (const [index, certificate] of path.entries()) {
    const issuer = path[index + 1];
    if (issuer === undefined) break;
    const [sure, appended] = [covered, late].map((part) => storedAnswers(part, certificate, issuer).map(({ answer }) => answer));
    const answers = [...(sure ?? []), ...(appended ?? [])];
    const told = answers.filter((answer) => answer.status === 'revoked').map(({ revokedAt }) => revokedAt ?? new Date(0));
    for (const time of told) revoked.push({ certificate, at: time });
    const believed =
      now === undefined || now <= issuer.notAfter ? answers : [...(sure ?? []), ...answers.filter((one) => one.status === 'revoked')];
    if (!believed.some((answer) => vouches(answer, at))) status = 'unknown';
  }
  const [first] = revoked.sort((one, other) => one.at.getTime() - other.at.getTime());
  if (first === undefined) return { status, problems: [] };
  if (first.at > at) return { status, revokedAt: first.at, problems: [] };
  const params = { name: displayName(first.certificate), at: first.at.toISOString() };
  return { status: 'revoked', revokedAt: first.at, problems: [problem('revocation-revoked', params)] };
}

/** It was good at the time, or later still; or it was revoked only afterwards. */
function vouches(answer: RevocationAnswer, at: Date): boolean {
  if (answer.status === 'revoked') return true;
  return answer.status === 'good' && (answer.from >= at || isFresh(answer, at));
}
