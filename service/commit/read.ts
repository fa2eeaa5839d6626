import { ProblemError } from '../../engine/model/problem.ts';
import type { Attachment } from '../../signing/evidence/read.ts';
import { serviceProblem } from '../problems.ts';
import { COMMITMENTS_FORMAT, type Commitments, octetsOf, SALTS_FORMAT, SEED } from './commitments.ts';
import { COMMITMENT_FILES } from './files.ts';

/** What a file carries of commitments; a whole form has the seed too, a form left unsigned no signature. */
export interface CarriedCommitments {
  readonly commitments: Commitments;
  /** Octets of the file, which the signature is over. */
  readonly bytes: Uint8Array;
  /** DER. */
  readonly signature?: Uint8Array;
  readonly seed?: Uint8Array;
}

/**
 * Reads the commitments that a file carries; undefined where there are none, as in forms of earlier versions.
 *
 * @throws ProblemError `commitments-unusable`
 */
export function readCommitments(files: readonly Attachment[]): CarriedCommitments | undefined {
  const find = (name: string) => files.find((file) => file.name === name)?.bytes;
  const bytes = find(COMMITMENT_FILES.commitments);
  if (bytes === undefined) return undefined;
  const commitments = jsonIn(bytes);
  if (!isCommitments(commitments)) throw unusable();
  const salts = find(COMMITMENT_FILES.salts);
  const told = salts === undefined ? undefined : jsonIn(salts);
  const seed = isRecord(told) && told['format'] === SALTS_FORMAT ? octetsOf(told['seed'], SEED) : undefined;
  if (salts !== undefined && seed === undefined) throw unusable();
  const signature = find(COMMITMENT_FILES.signature);
  return { commitments, bytes, ...(signature === undefined ? {} : { signature }), ...(seed === undefined ? {} : { seed }) };
}

/** A JSON file that may have been made by anybody; undefined where it is none. */
export function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

const DIGEST = /^[0-9a-f]{64}$/;

function isCommitments(value: unknown): value is Commitments {
  if (!isRecord(value) || value['format'] !== COMMITMENTS_FORMAT) return false;
  const { issuedAt, serial, decision, policy, submission, forms, values } = value;
  const isDigest = (one: unknown) => typeof one === 'string' && DIGEST.test(one);
  return (
    typeof issuedAt === 'string' &&
    [serial, decision, policy, submission].every(isDigest) &&
    Array.isArray(forms) &&
    forms.every(isDigest) &&
    isRecord(values) &&
    Object.values(values).every((one) => octetsOf(one, 32) !== undefined) &&
    Object.keys(value).length === 8
  );
}

/** Whether a value is an object with names. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function unusable(): ProblemError {
  return new ProblemError([serviceProblem('commitments-unusable')]);
}
