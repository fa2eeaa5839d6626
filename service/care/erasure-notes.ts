import { closeSync, existsSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { StoreReader } from '../../store/store.ts';
import { makeFolder } from '../make-folder.ts';
import { readBytes, sizeOf } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';
import type { ErasureTask } from './erase.ts';

/** File of the data folder in which erasures are noted, a line of JSON each: a backup of before does not know of them. */
export const erasureNotes = (data: string): string => join(data, 'erasures.ndjson');

/** Notes an erasure; it comes back when the line is on the disk. */
export function noteErasure(path: string, { submission, by, reason, ticket }: ErasureTask, at: string): void {
  makeFolder(dirname(path), 0o700);
  const file = openSync(path, 'a', 0o600);
  try {
    writeFileSync(file, `${JSON.stringify({ submission, at, by, reason, ticket })}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/**
 * Erasures that were noted, each submission once.
 *
 * @throws ProblemError `file-missing`, `file-is-folder`, `file-unreadable`, `erasures-malformed`
 */
export function notedErasures(path: string): readonly ErasureTask[] {
  sizeOf(path, path);
  const lines = Buffer.from(readBytes(path, path)).toString('utf8').split('\n');
  const tasks = lines.flatMap((line, at) => (line.trim() === '' ? [] : [taskOf(line, path, at + 1, at === lines.length - 1)].flat()));
  return [...new Map(tasks.map((task) => [task.submission, task])).values()];
}

/** @param isLast - the last line may be half of one, where the power went */
function taskOf(line: string, path: string, number: number, isLast: boolean): ErasureTask[] {
  try {
    const { submission, by, reason, ticket } = JSON.parse(line) as ErasureTask;
    if ([submission, by, reason, ticket].every((text) => typeof text === 'string' && text !== ''))
      return [{ submission, by, reason, ticket }];
  } catch {
    if (isLast) return [];
  }
  throw new ProblemError([serviceProblem('erasures-malformed', {}, { file: path, line: number })]);
}

/** Noted erasures that a store does not have, though it has the submissions: it came from a backup of before. */
export async function undoneErasures(store: StoreReader, path: string): Promise<readonly ErasureTask[]> {
  if (!existsSync(path)) return [];
  const undone: ErasureTask[] = [];
  for (const task of notedErasures(path))
    if ((await store.extent(task.submission)) && !(await store.erasure(task.submission))) undone.push(task);
  return undone;
}
