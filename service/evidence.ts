import { createHash } from 'node:crypto';
import { canonicalJson, digestOf } from '../engine/compile/digest.ts';
import { extract } from '../engine/compile/extract.ts';
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

/** Gathers what a decision rests on. */
export function evidenceOf(rulebook: Rulebook, checked: Checked): Evidence {
  return {
    submission: checked.submission,
    decision: checked.decision,
    policy: { format: EVIDENCE_FORMAT, rulebook: extract(rulebook, checked.program.checklist) },
  };
}

/** SHA-256 (hex) over all of the evidence; printed on forms of versions that committed to nothing. */
export function evidenceDigest(evidence: Evidence): string {
  return digestOf(evidence);
}

/** SHA-256 (hex) over a file to be embedded: where that is canonical JSON, the digest of what it holds. */
export function fileDigest({ bytes }: Pick<EvidenceFile, 'bytes'>): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The files to be embedded, as canonical JSON. */
export function evidenceFiles(evidence: Evidence): EvidenceFile[] {
  const file = (key: keyof Evidence, description: string, relationship: EvidenceFile['relationship']): EvidenceFile => ({
    name: EVIDENCE_FILES[key],
    mime: 'application/json',
    description,
    relationship,
    bytes: new TextEncoder().encode(canonicalJson(evidence[key])),
  });
  return [
    file('submission', '申报内容 Submission', 'Source'),
    file('decision', '审核结论 Decision', 'Data'),
    file('policy', '所依据的规则与设定 Rules and settings that decided', 'Supplement'),
  ];
}
