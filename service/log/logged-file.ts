import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import type { LogKey } from '../../store/log/checkpoint.ts';
import type { DecisionRecord } from '../../store/records.ts';
import type { EvidenceFile } from '../evidence.ts';
import { serviceProblem } from '../problems.ts';
import { checkPlaced, isPlacedProof, type PlacedProof } from './placed.ts';
import type { ProofDocument } from './proof.ts';

/** Name of the embedded file by which a form proves that its decision is in the log. */
export const LOGGED_FILE = 'log.json';

/** Layout of the file. */
const FORMAT = 'guiju-logged/1';

/** A proof from the log without the decision itself, which the form carries beside it. Hashes and salt are in hex. */
interface LoggedDecision extends PlacedProof {
  readonly format: typeof FORMAT;
  readonly salt: string;
  readonly decision: Omit<DecisionRecord, 'kind' | 'content'>;
}

/** What a form says of the log, held against the log's key. */
export interface LoggedReport {
  /** `none`: it says nothing of a log; `unjudged`: it is of a log whose key is not known here. */
  readonly verdict: 'none' | 'proved' | 'unjudged' | 'wrong';
  /** Name of the log. */
  readonly log?: string;
  /** Place of the decision in it, from 1, and how long it was when the form was issued. */
  readonly position?: number;
  readonly size?: number;
  /** When the decision was recorded. */
  readonly at?: string;
  readonly problems: readonly Problem[];
}

/** The file to be embedded, of a decision that was recorded. @param proof - of a decision whose salt was not erased */
export function loggedFile({ record, entry, position, path, checkpoint, salt }: ProofDocument): EvidenceFile {
  const { kind: _kind, content: _content, ...decision } = record as DecisionRecord;
  const logged: LoggedDecision = { format: FORMAT, entry, position, path, checkpoint, salt: salt ?? '', decision };
  return loggedFileOf(new TextEncoder().encode(canonicalJson(logged)));
}

/** The file with given bytes, as it is embedded. */
export function loggedFileOf(bytes: Uint8Array): EvidenceFile {
  return {
    name: LOGGED_FILE,
    mime: 'application/json',
    description: '存档日志里的证明 Proof that the decision is in the log',
    relationship: 'Supplement',
    bytes,
  };
}

/**
 * Checks what a form says of the log: that its decision, to the letter, has an entry in the log of a signed checkpoint.
 *
 * @param bytes - of the embedded file; undefined where there is none
 * @param decision - the embedded decision, canonical JSON
 * @param key - of the log of this installation, or one that was handed over
 */
export function checkLogged(bytes: Uint8Array | undefined, decision: string, key: LogKey | undefined): LoggedReport {
  if (bytes === undefined) return { verdict: 'none', problems: [] };
  const logged = read(bytes);
  if (!logged) return wrong();
  const log = logged.checkpoint.slice(0, Math.max(0, logged.checkpoint.indexOf('\n')));
  if (key?.name !== log) return { verdict: 'unjudged', log, problems: [] };
  try {
    const { logged: isThere, opened, size, at } = checkPlaced(logged, { kind: 'decision', ...logged.decision, content: decision }, key);
    return isThere && opened ? { verdict: 'proved', log, position: logged.position + 1, size, at, problems: [] } : wrong(log);
  } catch (cause) {
    if (cause instanceof ProblemError) return wrong(log);
    throw cause;
  }
}

function wrong(log?: string): LoggedReport {
  return { verdict: 'wrong', ...(log === undefined ? {} : { log }), problems: [serviceProblem('logged-wrong')] };
}

function read(bytes: Uint8Array): LoggedDecision | undefined {
  try {
    const found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as LoggedDecision;
    const isSound = found.format === FORMAT && isPlacedProof(found) && found.salt !== null;
    return isSound && typeof found.decision === 'object' && found.decision !== null ? found : undefined;
  } catch {
    return undefined;
  }
}
