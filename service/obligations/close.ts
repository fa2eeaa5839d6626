import { basename } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { StoredObligation } from '../../store/read/obligations.ts';
import type { ObligationEvidence, StoreInstant } from '../../store/records.ts';
import type { Store, StoreReader } from '../../store/store.ts';
import { readBytes, sizeOf } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';

/** That something was done, and by what one can see it. */
export interface CloseOrder {
  readonly id: string;
  /** Paths of the files that show it. */
  readonly files: readonly string[];
  readonly note: string;
  readonly at: StoreInstant;
  /** Who closes it. */
  readonly by: string;
}

/**
 * The obligation of an id.
 *
 * @throws ProblemError `obligation-unknown`
 */
export async function findObligation(store: StoreReader, id: string): Promise<StoredObligation> {
  const [found] = await store.obligations({ id });
  if (found) return found;
  throw new ProblemError([serviceProblem('obligation-unknown', { id })]);
}

/**
 * Closes an obligation: the files are kept first, and read back, then the end is recorded. Of two who close it at the same moment
 * one does.
 *
 * @throws ProblemError `obligation-unknown`, `obligation-ended`, `obligation-evidence-none`, `obligation-note-none`,
 *   `obligation-evidence-empty`, `file-missing` and what else is wrong with a file; then nothing was kept
 */
export async function closeObligation(store: Store, { id, files, note, at, by }: CloseOrder): Promise<StoredObligation> {
  const found = await findObligation(store, id);
  if (found.end) throw ended(found);
  if (files.length === 0) throw new ProblemError([serviceProblem('obligation-evidence-none')]);
  if (note.trim() === '') throw new ProblemError([serviceProblem('obligation-note-none')]);
  const read = files.map(readEvidence);
  const evidence = new Map<string, ObligationEvidence>();
  for (const { name, bytes } of read) {
    const digest = await store.keepEvidence(bytes, at, by);
    // Nothing is closed by a file that cannot be read back.
    await store.evidence(digest);
    if (!evidence.has(digest)) evidence.set(digest, { name, digest });
  }
  const version = (await store.submission(found.submission))?.version ?? found.version;
  const end = { obligation: id, how: 'closed', version, decision: null, note, evidence: [...evidence.values()] } as const;
  try {
    const { repeated } = await store.record({ key: `close:${id}`, at, by, records: [{ kind: 'obligation-end', ...end }] });
    if (!repeated) return { ...found, end: { ...end, at, by } };
  } catch (cause) {
    const codes = cause instanceof ProblemError ? cause.problems.map(({ code }) => code) : [];
    if (!codes.includes('store-taken') && !codes.includes('store-key-used')) throw cause;
  }
  throw ended(await findObligation(store, id));
}

function readEvidence(path: string): { readonly name: string; readonly bytes: Uint8Array } {
  if (sizeOf(path, path) === 0) throw new ProblemError([serviceProblem('obligation-evidence-empty', {}, { file: path })]);
  const bytes = readBytes(path, path);
  return { name: basename(path), bytes };
}

function ended({ id, end }: StoredObligation): ProblemError {
  return new ProblemError([serviceProblem('obligation-ended', { id, at: end?.at ?? '', by: end?.by ?? '' })]);
}
