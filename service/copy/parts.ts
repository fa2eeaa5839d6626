import { ProblemError } from '../../engine/model/problem.ts';
import type { Submission } from '../../engine/model/submission.ts';
import type { Attachment } from '../../signing/evidence/read.ts';
import { COMMITMENT_FILES } from '../commit/files.ts';
import { type CarriedCommitments, isRecord, jsonIn, readCommitments } from '../commit/read.ts';
import type { Verdict } from '../commit/verdict.ts';
import { EVIDENCE_FILES, EVIDENCE_FORMAT, type Evidence } from '../evidence.ts';
import { PRINTING_FILE, type Printing } from '../printing.ts';
import { serviceProblem } from '../problems.ts';
import { readPrinting } from '../verify/read-printing.ts';
import { REDACTION_FILE, REDACTION_FORMAT, type Redaction } from './redaction.ts';

/** What a redacted copy carries, in files of these names. */
export const COPY_FILES: readonly string[] = [
  ...Object.values(EVIDENCE_FILES),
  PRINTING_FILE,
  COMMITMENT_FILES.commitments,
  COMMITMENT_FILES.signature,
  REDACTION_FILE,
];

/** The same, read. */
export interface CopyParts {
  /** Without the values that are hidden. */
  readonly submission: Submission;
  readonly verdict: Verdict;
  readonly policy: Evidence['policy'];
  readonly printing: Printing;
  readonly carried: CarriedCommitments;
  readonly redaction: Redaction;
}

/** Whether a file is a redacted copy, by the names of what it carries. */
export function isCopy(names: readonly string[]): boolean {
  return names.includes(REDACTION_FILE);
}

/**
 * Reads what a copy carries; whether it is true is asked of {@link checkParts}.
 *
 * @throws ProblemError `evidence-lacks`, `evidence-format`, `copy-unusable`, and those of commitments and printing
 */
export function readParts(files: readonly Attachment[]): CopyParts {
  const read = (name: string): unknown => {
    const found = files.find((file) => file.name === name);
    if (!found) throw new ProblemError([serviceProblem('evidence-lacks', { name })]);
    return jsonIn(found.bytes);
  };
  const policy = read(EVIDENCE_FILES.policy) as Evidence['policy'] | undefined;
  if (policy?.format !== EVIDENCE_FORMAT)
    throw new ProblemError([serviceProblem('evidence-format', { format: String(policy?.format ?? '') })]);
  const carried = readCommitments(files);
  if (carried === undefined) throw new ProblemError([serviceProblem('evidence-lacks', { name: COMMITMENT_FILES.commitments })]);
  const [submission, verdict, redaction] = [read(EVIDENCE_FILES.submission), read(EVIDENCE_FILES.decision), read(REDACTION_FILE)];
  if (!isSubmission(submission) || !isVerdict(verdict) || !isRedaction(redaction))
    throw new ProblemError([serviceProblem('copy-unusable')]);
  return { submission, verdict, policy, printing: readPrinting(read(PRINTING_FILE)), carried, redaction };
}

function isSubmission(value: unknown): value is Submission {
  return isRecord(value) && typeof value['checklist'] === 'string' && isRecord(value['facts']);
}

function isVerdict(value: unknown): value is Verdict {
  return isRecord(value) && typeof value['day'] === 'string' && Array.isArray(value['findings']) && Array.isArray(value['obligations']);
}

const REDACTION_KEYS: readonly string[] = ['format', 'product', 'at', 'signer', 'reason', 'salts'];

const isText = (value: unknown): boolean => typeof value === 'string';

function isRedaction(value: unknown): value is Redaction {
  if (!isRecord(value) || value['format'] !== REDACTION_FORMAT || Object.keys(value).some((key) => !REDACTION_KEYS.includes(key)))
    return false;
  const { product, at, signer, reason, salts } = value;
  const role = isRecord(signer) ? signer['role'] : undefined;
  const named = isRecord(signer) && isRecord(role) && [signer['name'], role['zh-CN'], role['en'], product, at].every(isText);
  return named && (reason === undefined || isText(reason)) && isRecord(salts);
}
