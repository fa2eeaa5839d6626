import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import { type Checkpoint, type LogKey, readCheckpoint } from './checkpoint.ts';
import { readEntry } from './entry.ts';
import { HASH_BYTES, type Hash, leafHash, sameHash } from './hash.ts';
import { Tree } from './tree.ts';

/** A log as it was handed out. */
export interface ExportedLog {
  /** Entries in their order. */
  readonly entries: readonly Uint8Array[];
  /** Hashes of all entries, 32 bytes each, by which the first entry that was changed can be named. */
  readonly hashes: Uint8Array;
  /** Checkpoints in their order, the last one of the whole log. */
  readonly checkpoints: readonly string[];
}

/** What came of checking a log. */
export interface LogVerdict {
  readonly verdict: 'sound' | 'bad';
  /** Entries. */
  readonly size: number;
  /** How many entries from the first one on are surely what they were. */
  readonly sound: number;
  /** The first entry that was changed, put in or is missing, from 1; absent where it cannot be told, or there is none. */
  readonly firstBad?: number;
  readonly problems: readonly Problem[];
}

/**
 * Checks a log offline: every entry, every hash, every checkpoint, against the key of the log alone.
 *
 * Where the root over the hashes is that of the last checkpoint, the hashes are those of the log, and the first entry with another one
 * is named. Where the hashes were changed too, the first checkpoint that does not fit says from where on the log is not what it was.
 *
 * @param kept - a checkpoint that was kept elsewhere, such as by a witness: the log must begin with it, so that no end was cut off
 */
export function checkLog(log: ExportedLog, key: LogKey, kept?: string): LogVerdict {
  const problems: Problem[] = [];
  const read = (text: string, number: number) => checkpointOf(text, key, number, problems);
  const signed = log.checkpoints.flatMap((text, at) => read(text, at + 1));
  const elsewhere = kept === undefined ? [] : read(kept, 0);
  if (log.checkpoints.length === 0) problems.push(storeProblem('log-no-checkpoint'));
  const tree = new Tree(log.entries.map(leafHash));
  const last = signed.at(-1);
  const changed = changedEntry(log, last, problems);
  const unread = log.entries.findIndex((bytes) => !isReadable(bytes));
  if (unread >= 0) problems.push(storeProblem('log-entry-malformed', { entry: unread + 1 }));
  const { misfit, before } = firstMisfit(tree, [...signed, ...elsewhere]);
  if (misfit) problems.push(storeProblem('log-root', { size: misfit.size, from: before + 1 }));
  if (last && last.size < tree.size) problems.push(storeProblem('log-beyond', { size: last.size, found: tree.size }));
  const firstBad = changed ?? (unread >= 0 ? unread : undefined);
  const sound = Math.min(tree.size, before, firstBad ?? before);
  return {
    verdict: problems.length === 0 ? 'sound' : 'bad',
    size: tree.size,
    sound,
    ...(firstBad === undefined ? {} : { firstBad: firstBad + 1 }),
    problems,
  };
}

/** @param number - from 1; 0 of one that was kept elsewhere */
function checkpointOf(text: string, key: LogKey, number: number, problems: Problem[]): Checkpoint[] {
  try {
    return [readCheckpoint(text, key)];
  } catch (cause) {
    if (!(cause instanceof ProblemError)) throw cause;
    problems.push(...cause.problems, storeProblem('log-checkpoint', { number }));
    return [];
  }
}

/** The shortest checkpoint that is not of the entries, and how many entries the longest one below it has that is. */
function firstMisfit(tree: Tree, checkpoints: readonly Checkpoint[]): { readonly misfit?: Checkpoint; readonly before: number } {
  const fits = ({ size, root }: Checkpoint) => size <= tree.size && sameHash(tree.root(size), root);
  const bySize = checkpoints.toSorted((one, other) => one.size - other.size);
  const misfit = bySize.find((checkpoint) => !fits(checkpoint));
  const below = bySize.findLast((checkpoint) => fits(checkpoint) && (misfit === undefined || checkpoint.size < misfit.size));
  return { ...(misfit ? { misfit } : {}), before: below?.size ?? 0 };
}

/** The place of the first entry that is not what its hash says, from 0, where the hashes are surely those of the log. */
function changedEntry({ entries, hashes }: ExportedLog, last: Checkpoint | undefined, problems: Problem[]): number | undefined {
  const count = Math.floor(hashes.length / HASH_BYTES);
  const leaves = Array.from({ length: count }, (_none, at) => hashes.subarray(HASH_BYTES * at, HASH_BYTES * (at + 1)));
  const areOfLog = count * HASH_BYTES === hashes.length && last?.size === count && sameHash(new Tree(leaves).root(), last.root);
  if (!areOfLog) {
    problems.push(storeProblem('log-hashes'));
    return undefined;
  }
  const found = leaves.findIndex((leaf, at) => !isOf(entries[at], leaf));
  if (found < 0) return undefined;
  problems.push(storeProblem(found < entries.length ? 'log-entry' : 'log-missing', { entry: found + 1, size: count }));
  return found;
}

function isOf(entry: Uint8Array | undefined, leaf: Hash): boolean {
  return entry !== undefined && sameHash(leafHash(entry), leaf);
}

function isReadable(bytes: Uint8Array): boolean {
  try {
    readEntry(bytes);
    return true;
  } catch (cause) {
    if (cause instanceof ProblemError) return false;
    throw cause;
  }
}
