import type { Problem } from '../../engine/model/problem.ts';
import type { Certificate } from '../certificate/read.ts';
import type { Trust } from './report.ts';

/** What a timestamp says, once somebody has judged it. */
export interface TimestampJudgement {
  readonly at: Date;
  /** Common name of the authority that stamped. */
  readonly authority: string;
  readonly trust: Trust;
  /** From who stamped up to an anchor, where there is one: when its certificates end, it no longer proves by itself. */
  readonly path?: readonly Certificate[];
  /** Any problem makes the timestamp worthless and the file bad. */
  readonly problems: readonly Problem[];
}

/** Whether a certificate was revoked, once somebody has judged it. */
export interface RevocationJudgement {
  readonly status: 'good' | 'revoked' | 'unknown';
  /** The earliest revocation of a certificate of the path that is known, also one after the time asked about. */
  readonly revokedAt?: Date;
  readonly problems: readonly Problem[];
}

/** What a file carries to judge revocation by (/DSS; ETSI EN 319 142-1, 5.4): DER, unjudged. */
export interface ValidationData {
  readonly certificates: readonly Uint8Array[];
  readonly revocationLists: readonly Uint8Array[];
  readonly answers: readonly Uint8Array[];
}

/**
 * The same by who covers it. What a signature or timestamp covers was there when that was made. What was appended last, and is covered
 * by nothing, anybody may have appended today: each item counts for as much as its own signature says, and proves no time.
 */
export interface CarriedData extends ValidationData {
  readonly uncovered: ValidationData;
  /** Now, where it is known. */
  readonly now?: Date;
}

/**
 * Those who judge time and revocation. Each is optional: a timestamp that nobody judges is a problem, since no octet of a file may
 * go unchecked; revocation that nobody judges is not asked.
 */
export interface Judges {
  /** Judges an RFC 3161 token, DER, over octets given in parts. */
  timestamp?(token: Uint8Array, over: readonly Uint8Array[]): TimestampJudgement | Promise<TimestampJudgement>;
  /** Judges a path, signer first, at the time of signing. */
  revocation?(path: readonly Certificate[], at: Date, data: CarriedData): RevocationJudgement | Promise<RevocationJudgement>;
}
