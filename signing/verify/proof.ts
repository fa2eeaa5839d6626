import type { Problem } from '../../engine/model/problem.ts';
import { checkValidity, displayName } from '../certificate/check.ts';
import type { Certificate } from '../certificate/read.ts';
import { problem } from '../problem.ts';
import type { CarriedData, Judges, TimestampJudgement } from './judges.ts';
import type { Standing } from './report.ts';

/** A document timestamp that can be relied on: everything up to its revision was there at its time. */
export interface ProvenTime {
  readonly revision: number;
  readonly at: Date;
}

/** What is known when one signature or timestamp is judged. */
export interface Proving {
  readonly judges: Judges;
  readonly data: CarriedData;
  /** By later revisions. */
  readonly proven: readonly ProvenTime[];
  /** Now; nothing is known to have ended where left out. */
  readonly now?: Date;
}

/** How a signature or timestamp stands today, and what a person should know of that; `provenAt`: the earliest time that is proven. */
export interface Proof {
  readonly standing: Standing;
  readonly provenAt?: Date;
  readonly notes: readonly Problem[];
}

/** The earliest time at which a revision is proven to have been there, by a timestamp of a later one. */
export function provenBy(revision: number, proven: readonly ProvenTime[]): Date | undefined {
  return earliest(proven.filter((one) => one.revision > revision).map(({ at }) => at));
}

/**
 * Tells whether a timestamp still proves its time: its certificates had neither ended nor been revoked when the next timestamp over it
 * was made, or have not by now where there is none (ETSI EN 319 102-1, 5.6.2: past signature validation, from the newest timestamp to
 * the oldest). A timestamp of an authority that is not trusted proves nothing.
 */
export async function proofOfTimestamp(stamp: TimestampJudgement, revision: number, proving: Proving): Promise<Proof> {
  if (stamp.trust !== 'trusted' || stamp.problems.length > 0) return { standing: 'unproven', notes: [] };
  const later = provenBy(revision, proving.proven);
  const control = later ?? proving.now;
  const good: Proof = {
    standing: later === undefined ? 'current' : 'proven',
    notes: [],
    ...(later === undefined ? {} : { provenAt: later }),
  };
  if (control === undefined || stamp.path === undefined) return good;
  const ended = endedBy(stamp.path, control);
  if (ended !== undefined) return { standing: 'unproven', notes: [problem('timestamp-ended', told(ended, ended.notAfter))] };
  const { revokedAt } = (await proving.judges.revocation?.(stamp.path, control, proving.data)) ?? {};
  if (revokedAt === undefined || revokedAt > control) return good;
  return { standing: 'unproven', notes: [problem('timestamp-revoked', told(stamp.path[0], revokedAt))] };
}

/** What is known of the time of a person's signature. */
export interface SignatureTimes {
  /** The signer's own claim. */
  readonly claimed: Date;
  /** Of the timestamp in the signature, where it still proves. */
  readonly stamped: Date | undefined;
  /** In which revision it stands. */
  readonly revision: number;
}

/**
 * Tells how a signature stands: while its certificates are in date, by them; once one of them has ended, or was revoked later, only by a
 * timestamp from before (ETSI EN 319 102-1, 5.6: proof of existence). One that came too late proves nothing about the signer.
 */
export async function proofOfSignature(
  path: readonly Certificate[],
  { claimed, stamped, revision }: SignatureTimes,
  proving: Proving,
): Promise<Proof & { readonly revocation?: 'good' | 'revoked' | 'unknown'; readonly problems: readonly Problem[] }> {
  const { judges, data, now } = proving;
  const later = provenBy(revision, proving.proven);
  const times = [stamped, later].flatMap((time) =>
    time === undefined || path.some((one) => checkValidity(one, time).length > 0) ? [] : [time],
  );
  const provenAt = earliest(times);
  // A signature that was stamped at once, after its certificate was revoked, was not made before, whatever it claims.
  const judged = await judges.revocation?.(path, stamped ?? claimed, data);
  const { status: revocation, revokedAt, problems = [] } = judged ?? {};
  const ended = provenAt === undefined && now !== undefined ? endedBy(path, now) : undefined;
  const late = revokedAt !== undefined && problems.length === 0 && !(provenAt !== undefined && provenAt < revokedAt);
  const notes = [
    ...(ended === undefined ? [] : [problem('certificate-ended-unproven', told(ended, ended.notAfter))]),
    ...(late ? [problem('revoked-unproven', told(path[0], revokedAt))] : []),
  ];
  return {
    standing: notes.length > 0 ? 'unproven' : provenAt === undefined ? 'current' : 'proven',
    ...(provenAt === undefined ? {} : { provenAt }),
    ...(revocation === undefined ? {} : { revocation }),
    problems,
    notes,
  };
}

function endedBy(path: readonly Certificate[], at: Date): Certificate | undefined {
  return path.find((one) => at > one.notAfter && checkValidity(one, at).length > 0);
}

function earliest(times: readonly Date[]): Date | undefined {
  return times.length === 0 ? undefined : new Date(Math.min(...times.map((time) => time.getTime())));
}

function told(certificate: Certificate | undefined, at: Date) {
  return { name: certificate === undefined ? '' : displayName(certificate), at: at.toISOString() };
}
