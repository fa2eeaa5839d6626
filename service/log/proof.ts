import { ProblemError } from '../../engine/model/problem.ts';
import type { LogKey } from '../../store/log/checkpoint.ts';
import { hexOf } from '../../store/log/hash.ts';
import type { StoreRecord } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';
import { checkPlaced, isPlacedProof, type Placed, type PlacedProof } from './placed.ts';

/** A proof that a record is in the log, as a document that can be handed on. Hashes are in hex. */
export interface ProofDocument extends PlacedProof {
  readonly proof: 'guiju-log-1';
  /** The record itself. */
  readonly record: StoreRecord;
}

/** What came of checking a proof. */
export interface ProofVerdict extends Placed {
  readonly verdict: 'proved' | 'bad';
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
    path: proof.proof.map(hexOf),
    checkpoint: head.checkpoint,
    record,
    salt: proof.salt ? hexOf(proof.salt) : null,
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
  const proof = documentOf(text);
  const placed = checkPlaced(proof, proof.record, key);
  return { verdict: placed.logged && placed.opened !== false ? 'proved' : 'bad', ...placed };
}

function documentOf(text: string): ProofDocument {
  try {
    const found = JSON.parse(text) as ProofDocument;
    if (found.proof === 'guiju-log-1' && isPlacedProof(found) && typeof found.record === 'object' && found.record !== null) return found;
  } catch {
    // Said below.
  }
  throw new ProblemError([serviceProblem('log-proof-malformed')]);
}
