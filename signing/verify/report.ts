import type { Problem } from '../../engine/model/problem.ts';
import type { Text } from '../../engine/model/text.ts';

/** `unknown`: no anchors were given, or the signature is not intact, so that trust says nothing. */
export type Trust = 'trusted' | 'untrusted-issuer' | 'unknown';

/**
 * How a signature stands today. `current`: its certificates are in date and not known to be revoked; `proven`: a timestamp from before their
 * end proves it, whatever became of them since; `unproven`: they have ended or were revoked, and nothing proves that the signature was
 * there before. A timestamp that is `unproven` proves no time.
 */
export type Standing = 'current' | 'proven' | 'unproven';

/** Whose certificate stands in a signature. `serial` and `fingerprint` (SHA-256) in lower-case hex. */
export interface SignerIdentity {
  readonly commonName: string;
  readonly role?: string;
  readonly serial: string;
  readonly fingerprint: string;
}

/** `certification`: the first signature where it says which changes it allows; `timestamp`: of a document, by an authority for time. */
export type SignatureKind = 'approval' | 'certification' | 'timestamp';

/** One signature. What it says of signer and time may be believed only while `intact` holds, and of the signer only while trusted. */
export interface SignatureResult {
  /** Name of the form field, '' where none refers to the signature. */
  readonly field: string;
  readonly kind: SignatureKind;
  /** The revision that it covers to its last octet, from 1. */
  readonly revision: number;
  /**
   * The file is, to the last bit, what the holder of the certified key signed, but for later revisions that did nothing but what is
   * allowed and are themselves intact.
   */
  readonly intact: boolean;
  /** False where later revisions follow. */
  readonly coversWholeFile: boolean;
  readonly signer?: SignerIdentity;
  /** Common name of the issuer; of a timestamp, of the authority that stamped. */
  readonly issuer?: string;
  /** /M as ISO 8601 with its offset: the signer's own claim. */
  readonly signedAt?: string;
  /** The time that a timestamp vouches for, ISO 8601 in UTC. */
  readonly stampedAt?: string;
  readonly revocation?: 'good' | 'revoked' | 'unknown';
  readonly trust: Trust;
  /** Absent where it is not intact. */
  readonly standing?: Standing;
  /** The earliest time, by a trusted timestamp, at which it is proven to have been there, ISO 8601 in UTC. */
  readonly provenAt?: string;
  readonly problems: readonly Problem[];
  /** What should be known and is no fault: why it is unproven. */
  readonly notes: readonly Problem[];
}

/** One revision of the file: its octets, who covers it, and what it changed. */
export interface RevisionResult {
  /** From 1. */
  readonly number: number;
  /** First octet, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Name of the field of its own signature; absent where it has none. */
  readonly signedIn?: string;
  /** What it was allowed to change, each a sentence; empty for the first. */
  readonly done: readonly Text[];
  readonly problems: readonly Problem[];
}

/**
 * What verification found, plain JSON. `valid`: every revision intact, every signature of a trusted signer, and no problem;
 * `untrusted`: the same, but the issuer is unknown here, or certificates have ended and no timestamp proves the time; `invalid`: don't rely on the file; `unsigned`.
 */
export interface SignatureReport {
  readonly verdict: 'valid' | 'untrusted' | 'invalid' | 'unsigned';
  readonly signatures: readonly SignatureResult[];
  readonly revisions: readonly RevisionResult[];
  readonly problems: readonly Problem[];
  /** What should be known of the file and is no fault. */
  readonly notes: readonly Problem[];
}
