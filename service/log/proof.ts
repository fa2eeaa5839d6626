import { ProblemError } from '../../engine/model/problem.ts';
import { type LogKey, readCheckpoint } from '../../store/log/checkpoint.ts';
import { readEntry, seal } from '../../store/log/entry.ts';
import { leafHash } from '../../store/log/hash.ts';
import { recordDigest } from '../../store/log/leaf.ts';
import { isIncluded } from '../../store/log/prove.ts';
import type { StoreRecord } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';

/** A proof that a record is in the log, as a document that can be handed on. Hashes are in hex. */
export interface ProofDocument {
  readonly proof: 'guiju-log-1';
  /** The entry as it is hashed. */
  readonly entry: string;
  /** Its place, from 0. */
  readonly position: number;
  readonly path: readonly string[];
  /** The signed checkpoint of the log that holds it. */
  readonly checkpoint: string;
  /** The record itself, and the salt by which the entry has sealed it. */
  readonly record: StoreRecord;
  readonly salt: string | null;
}

/** What came of checking a proof. */
export interface ProofVerdict {
  readonly verdict: 'proved' | 'bad';
  /** Whether the entry is in the log of the checkpoint. */
  readonly logged: boolean;
  /** Whether the record is what the entry has sealed; null where the salt was erased, so that nobody can tell. */
  readonly opened: boolean | null;
  readonly kind: string;
  readonly at: string;
  readonly size: number;
}

/**
 * Proves that a submission's decision, or a form, is in the log.
 *
 * @param id - of a decision, or number of a form
 * @throws ProblemError `log-proof-unknown`, `log-proof-unsigned` where the log has no signed checkpoint that is long enough
 */
export async function proofOf(store: StoreReader, id: string): Promise<ProofDocument> {
  const record = await recordOf(store, id);
  const head = await store.log.head();
  if (!record) throw new ProblemError([serviceProblem('log-proof-unknown', { id })]);
  if (head?.checkpoint === undefined) throw new ProblemError([serviceProblem('log-proof-unsigned')]);
  const proof = await store.log.proof(record, head.size);
  if (!proof) throw new ProblemError([serviceProblem('log-proof-unknown', { id })]);
  return {
    proof: 'guiju-log-1',
    entry: Buffer.from(proof.entry).toString('utf8'),
    position: proof.position,
    path: proof.proof.map(hex),
    checkpoint: head.checkpoint,
    record,
    salt: proof.salt ? hex(proof.salt) : null,
  };
}

async function recordOf(store: StoreReader, id: string): Promise<StoreRecord | undefined> {
  const form = await store.form(id);
  if (form) {
    const { at: _at, by: _by, ...record } = form;
    return { kind: 'form', ...record };
  }
  const decision = await store.decision(id);
  if (!decision) return undefined;
  const { at: _at, by: _by, digest: _digest, ...record } = decision;
  return { kind: 'decision', ...record };
}

/**
 * Checks a proof offline, against the key of the log alone.
 *
 * @param text - a `ProofDocument` as JSON
 * @throws ProblemError `log-proof-malformed`, `checkpoint-malformed`, `checkpoint-signature`, `log-entry-malformed`
 */
export function checkProof(text: string, key: LogKey): ProofVerdict {
  const { entry, position, path, checkpoint, record, salt } = documentOf(text);
  const { size, root } = readCheckpoint(checkpoint, key);
  const bytes = Buffer.from(entry, 'utf8');
  const { kind, at, sealed } = readEntry(bytes);
  const logged = isIncluded({ leaf: leafHash(bytes), index: position, size, root, proof: path.map(bytesOf) });
  const opened = salt === null ? null : kind === record.kind && sealed?.record === seal(recordDigest(record), bytesOf(salt));
  return { verdict: logged && opened !== false ? 'proved' : 'bad', logged, opened, kind, at, size };
}

function documentOf(text: string): ProofDocument {
  try {
    const found = JSON.parse(text) as ProofDocument;
    const isHex = (value: unknown, bytes: number) => typeof value === 'string' && value.length === 2 * bytes && /^[0-9a-f]*$/.test(value);
    const isSound =
      found.proof === 'guiju-log-1' &&
      [found.entry, found.checkpoint].every((value) => typeof value === 'string') &&
      typeof found.position === 'number' &&
      Array.isArray(found.path) &&
      found.path.every((one) => isHex(one, 32)) &&
      (found.salt === null || isHex(found.salt, 16)) &&
      typeof found.record === 'object' &&
      found.record !== null;
    if (isSound) return found;
  } catch {
    // Said below.
  }
  throw new ProblemError([serviceProblem('log-proof-malformed')]);
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytesOf = (written: string): Uint8Array => new Uint8Array(Buffer.from(written, 'hex'));
