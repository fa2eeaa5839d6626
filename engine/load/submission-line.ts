import type { Source } from '../model/place.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Submission } from '../model/submission.ts';
import { validateDocument } from '../schema/validate.ts';
import { duplicateKey } from './duplicate-key.ts';
import type { SubmissionGround } from './submission.ts';
import { readFacts } from './submission.ts';
import type { Zoned } from './zone.ts';

/** Against what a line is read, and how faults are told. */
export interface LineGround extends Pick<SubmissionGround, 'facts'> {
  readonly zoned: Zoned;
  /** Leaves values out of what is told of a fault: they may be personal data. */
  readonly masked: boolean;
}

/** A whole line is one place. */
const LINE: Source = { file: '', locate: () => ({ file: '' }), written: () => undefined };

/**
 * Reads one line of NDJSON as a submission; valid is what `loadSubmission` takes, in JSON.
 *
 * @throws ProblemError with the first fault: `json-syntax`, `yaml-duplicate-key`, unknown keys and facts, wrong types
 */
export function readSubmissionLine(text: string, ground: LineGround): Submission {
  const value = parse(text);
  const repeated = duplicateKey(text);
  if (repeated !== undefined) throw new ProblemError([problem('yaml-duplicate-key', { key: repeated })]);
  const shape = validateDocument('submission', value, LINE);
  if (shape.length > 0) throw new ProblemError(shape);
  const written = value as { checklist: string; facts: Record<string, unknown>; evidence?: Record<string, string[]> };
  const problems: Problem[] = [];
  const facts = readFacts(written.facts, ground, { source: LINE, path: [], zoned: ground.zoned, problems, masked: ground.masked });
  readFacts(nothingKnown(written.evidence), ground, { source: LINE, path: [], zoned: ground.zoned, problems });
  if (problems.length > 0) throw new ProblemError(problems);
  return { checklist: written.checklist, facts, ...(written.evidence ? { evidence: written.evidence } : {}) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError([problem('json-syntax', {})]);
  }
}

/** The names of evidence are checked like those of facts. */
function nothingKnown(evidence: Readonly<Record<string, unknown>> = {}): Record<string, null> {
  return Object.fromEntries(Object.keys(evidence).map((name) => [name, null]));
}
