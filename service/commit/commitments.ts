import { createHash, createHmac } from 'node:crypto';
import { canonicalJson, digestOf } from '../../engine/compile/digest.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Value } from '../../engine/model/submission.ts';
import type { Evidence } from '../evidence.ts';
import { type Place, placesOf, valueAt, without } from './leaves.ts';
import type { Dictionary } from './personal.ts';
import { verdictOf } from './verdict.ts';

/** Layout of the file; a verifier refuses what it does not know. */
export const COMMITMENTS_FORMAT = 'guiju-commitments/1';

/** Layout of the file with the salts of a whole form. */
export const SALTS_FORMAT = 'guiju-salts/1';

/** Octets from which all salts of an issue follow, and those of one salt. */
export const SEED = 32;
const SALT = 16;

/**
 * What an issuer signs besides the form, so that a copy which lacks some values still proves the rest. It names no value: each that a
 * copy may hide stands as a salted digest, all others in one digest. Digests are SHA-256, in hex over canonical JSON, but for values.
 */
export interface Commitments {
  readonly format: typeof COMMITMENTS_FORMAT;
  /** Instant with offset. */
  readonly issuedAt: string;
  /** From which the numbers of the forms follow, see {@link serialOf}. */
  readonly serial: string;
  /** Of the verdict, as {@link verdictOf} takes it from the decision. */
  readonly decision: string;
  /** Of the embedded policy. */
  readonly policy: string;
  /** Of the submission without the values below. */
  readonly submission: string;
  /** Of how each form of the issue is printed, in their order: which form, by whom, by which template. */
  readonly forms: readonly string[];
  /** By place, what {@link commitmentTo} gives. */
  readonly values: Readonly<Record<Place, string>>;
}

/** From what salts follow; only the whole form carries it. */
export interface Salts {
  readonly format: typeof SALTS_FORMAT;
  /** Base64url of 32 octets that nobody can guess. */
  readonly seed: string;
}

/** What is committed to: data, and digests of what is embedded as it stands. */
export interface Committed extends Pick<Evidence, 'submission' | 'decision'>, Pick<Commitments, 'issuedAt' | 'policy' | 'forms'> {
  readonly program: Program;
}

/**
 * Commits to one issue.
 *
 * @param dictionary - all facts, also those that no rule reads: they say what is personal
 * @param seed - 32 octets that nobody can guess, of this issue alone
 */
export function commit(committed: Committed, dictionary: Dictionary, seed: Uint8Array): Commitments {
  const places = placesOf(committed.submission, dictionary);
  return commitTo(committed, places, seed);
}

/** Commits to an issue, with places given. A place without a value is left out. */
export function commitTo(committed: Committed, places: readonly Place[], seed: Uint8Array): Commitments {
  const { submission, decision, program, policy, forms, issuedAt } = committed;
  const all = new Set(places);
  const values = places.flatMap((place) => {
    const value = valueAt(submission, place, all);
    return value === undefined ? [] : [[place, commitmentTo(place, value, saltOf(seed, place))] as const];
  });
  return {
    format: COMMITMENTS_FORMAT,
    issuedAt,
    serial: serialOf(seed),
    decision: digestOf(verdictOf(decision, program)),
    policy,
    submission: digestOf(without(submission, all, all)),
    forms,
    values: Object.fromEntries(values),
  };
}

/**
 * The seed of an issue: HMAC-SHA-256 (RFC 2104) of the evidence under a secret of the issuer, so that the same decision has the same
 * seed, and with it the same numbers, and nobody else can tell.
 *
 * @param evidence - digest of the evidence
 */
export function seedOf(secret: Uint8Array, evidence: string): Uint8Array {
  return createHmac('sha256', secret).update(evidence, 'utf8').digest();
}

/** No fact is called so: what stands in the open must be the salt of no value. */
const SERIAL = '@serial';

/** What numbers of forms follow from; it stands in the open, and tells nothing of the seed, nor of any salt. In hex. */
export function serialOf(seed: Uint8Array): string {
  return createHmac('sha256', seed).update(SERIAL, 'utf8').digest('hex');
}

/** The salt of a value: the first 16 octets of HMAC-SHA-256 of its place (RFC 2104), so that one salt tells nothing of another. */
export function saltOf(seed: Uint8Array, place: Place): Uint8Array {
  return createHmac('sha256', seed).update(place, 'utf8').digest().subarray(0, SALT);
}

/** SHA-256 over the salt of 16 octets and the canonical JSON of place and value, in base64url. */
export function commitmentTo(place: Place, value: Value, salt: Uint8Array): string {
  return createHash('sha256').update(salt).update(canonicalJson({ place, value }), 'utf8').digest('base64url');
}

/** Reads octets written in base64url, in its one form; undefined where they are not as many. */
export function octetsOf(text: unknown, length: number): Uint8Array | undefined {
  if (typeof text !== 'string') return undefined;
  const octets = Buffer.from(text, 'base64url');
  return octets.length === length && octets.toString('base64url') === text ? octets : undefined;
}

/** The salt that a copy or an opening names; undefined where it is none. */
export function readSalt(text: unknown): Uint8Array | undefined {
  return octetsOf(text, SALT);
}

/** SHA-256 (hex) over the commitments: what a form prints as its digest, from which nobody can guess a value. */
export function commitmentsDigest(commitments: Commitments): string {
  return digestOf(commitments);
}
