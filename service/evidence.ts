import { createHash } from 'node:crypto';
import { canonicalJson } from '../engine/compile/digest.ts';
import { extract } from '../engine/compile/extract.ts';
import type { Checklist } from '../engine/model/checklist.ts';
import type { Decision } from '../engine/model/decision.ts';
import type { Rulebook } from '../engine/model/rulebook.ts';
import type { Submission } from '../engine/model/submission.ts';
import type { Checked } from './check.ts';

/** Layout of the embedded evidence; a verifier refuses what it does not know. */
export const EVIDENCE_FORMAT = 'guiju-evidence/1';

/** Everything that is needed to come to the same decision again. */
export interface Evidence {
  readonly submission: Submission;
  readonly decision: Decision;
  readonly policy: { readonly format: typeof EVIDENCE_FORMAT; readonly rulebook: Rulebook };
}

/** A file to be embedded in a form. */
export interface EvidenceFile {
  readonly name: string;
  readonly mime: string;
  readonly description: string;
  readonly relationship: 'Source' | 'Data' | 'Supplement';
  readonly bytes: Uint8Array;
}

/** Names of the embedded files by what they hold. */
export const EVIDENCE_FILES = { submission: 'submission.json', decision: 'decision.json', policy: 'policy.json' } as const;

/** Name of the embedded file of a report on an audit: its figures as data. */
export const REPORT_FILE = 'audit-report.json';

/** The rules that forms of one checklist carry; the same for every submission. */
export function carriedPolicy(rulebook: Rulebook, checklist: Checklist): Evidence['policy'] {
  return { format: EVIDENCE_FORMAT, rulebook: extract(rulebook, checklist) };
}

/** Gathers what a decision rests on. */
export function evidenceOf(
  rulebook: Rulebook,
  checked: Checked,
  policy: Evidence['policy'] = carriedPolicy(rulebook, checked.program.checklist),
): Evidence {
  return { submission: checked.submission, decision: checked.decision, policy };
}

/** The bytes of the rules are most of the work for a form, and the same for all forms that carry these rules. */
const written = new WeakMap<Evidence['policy'], Uint8Array>();

function writtenPolicy(policy: Evidence['policy']): Uint8Array {
  const known = written.get(policy) ?? new TextEncoder().encode(canonicalJson(policy));
  // What a file carries may be of any shape.
  if (typeof policy === 'object' && policy !== null) written.set(policy, known);
  return known;
}

/** SHA-256 (hex) over the canonical JSON of all of the evidence; printed on forms of versions that committed to nothing. */
export function evidenceDigest({ submission, decision, policy }: Evidence): string {
  // Canonical JSON has its keys in the order of the alphabet.
  const hash = createHash('sha256').update(`{"decision":${canonicalJson(decision)},"policy":`);
  return hash
    .update(writtenPolicy(policy))
    .update(`,"submission":${canonicalJson(submission)}}`)
    .digest('hex');
}

/** SHA-256 (hex) over a file to be embedded: where that is canonical JSON, the digest of what it holds. */
export function fileDigest({ bytes }: Pick<EvidenceFile, 'bytes'>): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The files to be embedded, as canonical JSON. */
export function evidenceFiles({ submission, decision, policy }: Evidence): EvidenceFile[] {
  const file = (key: keyof Evidence, bytes: Uint8Array, description: string, relationship: EvidenceFile['relationship']): EvidenceFile => ({
    name: EVIDENCE_FILES[key],
    mime: 'application/json',
    description,
    relationship,
    bytes,
  });
  const encode = (value: unknown) => new TextEncoder().encode(canonicalJson(value));
  return [
    file('submission', encode(submission), '申报内容 Submission', 'Source'),
    file('decision', encode(decision), '审核结论 Decision', 'Data'),
    file('policy', writtenPolicy(policy), '所依据的规则与设定 Rules and settings that decided', 'Supplement'),
  ];
}
