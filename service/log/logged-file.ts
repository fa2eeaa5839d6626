import { canonicalJson } from '../../engine/compile/digest.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { type LogKey, readCheckpoint } from '../../store/log/checkpoint.ts';
import { readEntry, seal } from '../../store/log/entry.ts';
import { leafHash } from '../../store/log/hash.ts';
import { recordDigest } from '../../store/log/leaf.ts';
import { isIncluded } from '../../store/log/prove.ts';
import type { DecisionRecord } from '../../store/records.ts';
import type { EvidenceFile } from '../evidence.ts';
import { serviceProblem } from '../problems.ts';
import type { ProofDocument } from './proof.ts';

/** Name of the embedded file by which a form proves that its decision is in the log. */
export const LOGGED_FILE = 'log.json';

/** Layout of the file. */
const FORMAT = 'guiju-logged/1';

/** A proof from the log without the decision itself, which the form carries beside it. Hashes and salt are in hex. */
interface LoggedDecision {
  readonly format: typeof FORMAT;
  readonly entry: string;
  readonly position: number;
  readonly path: readonly string[];
  readonly checkpoint: string;
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
    const { size, root } = readCheckpoint(logged.checkpoint, key);
    const entry = Buffer.from(logged.entry, 'utf8');
    const { kind, at, sealed } = readEntry(entry);
    const record: DecisionRecord = { kind: 'decision', ...logged.decision, content: decision };
    const proof = logged.path.map(bytesOf);
    const isThere = isIncluded({ leaf: leafHash(entry), index: logged.position, size, root, proof });
    const isIt = kind === 'decision' && sealed?.record === seal(recordDigest(record), bytesOf(logged.salt));
    return isThere && isIt ? { verdict: 'proved', log, position: logged.position + 1, size, at, problems: [] } : wrong(log);
  } catch (cause) {
    if (cause instanceof ProblemError || cause instanceof RangeError) return wrong(log);
    throw cause;
  }
}

function wrong(log?: string): LoggedReport {
  return { verdict: 'wrong', ...(log === undefined ? {} : { log }), problems: [serviceProblem('logged-wrong')] };
}

const HEX = /^[0-9a-f]+$/;

function read(bytes: Uint8Array): LoggedDecision | undefined {
  try {
    const found = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as LoggedDecision;
    const isHex = (value: unknown, length: number) => typeof value === 'string' && value.length === 2 * length && HEX.test(value);
    const isSound =
      found.format === FORMAT &&
      typeof found.entry === 'string' &&
      typeof found.checkpoint === 'string' &&
      typeof found.position === 'number' &&
      Array.isArray(found.path) &&
      found.path.every((one) => isHex(one, 32)) &&
      isHex(found.salt, 16) &&
      typeof found.decision === 'object' &&
      found.decision !== null;
    return isSound ? found : undefined;
  } catch {
    return undefined;
  }
}

const bytesOf = (written: string): Uint8Array => new Uint8Array(Buffer.from(written, 'hex'));
