import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import type { StoreInstant } from '../records.ts';
import { codeOf } from './faults.ts';

/** Who writes to a store, for those who have to wait. */
export interface WriterName {
  readonly pid: number;
  /** As it was called, such as `guiju submit`. */
  readonly command: string;
  readonly since: StoreInstant;
}

/** The right to write, until it is given back or the process ends. */
export interface WriterLock {
  release(): void;
}

const SQLITE_BUSY = 5;
const PAUSE = 25;

/**
 * Takes the right to write to a store: one process has it at a time. The lock is one of SQLite on a file of its own, so that the
 * system lets go of it however the process ends; who holds it stands in a file beside it.
 *
 * @param patience - how long another process is waited for, in milliseconds
 * @throws ProblemError `store-busy`, which names the process that has it
 */
export async function lockForWriting(folder: string, name: WriterName, patience: number): Promise<WriterLock> {
  const path = join(folder, 'writer.lock');
  closeSync(openSync(path, 'a', 0o600));
  const database = new DatabaseSync(path);
  const start = performance.now();
  while (!take(database)) {
    if (performance.now() - start > patience) {
      database.close();
      throw busy(folder);
    }
    await wait(PAUSE);
  }
  sayWho(folder, name);
  return {
    release: () => {
      rmSync(fileOf(folder), { force: true });
      database.close();
    },
  };
}

function take(database: DatabaseSync): boolean {
  try {
    database.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (cause) {
    if (codeOf(cause) !== SQLITE_BUSY) throw cause;
    return false;
  }
}

function sayWho(folder: string, name: WriterName): void {
  const aside = `${fileOf(folder)}.${name.pid}`;
  writeFileSync(aside, `${JSON.stringify(name)}\n`, { mode: 0o600 });
  renameSync(aside, fileOf(folder));
}

function busy(folder: string): ProblemError {
  const { pid, command, since } = whoWrites(folder);
  return new ProblemError([storeProblem('store-busy', { pid, command, since }, { file: folder })]);
}

function whoWrites(folder: string): Partial<WriterName> & Pick<WriterName, 'command'> {
  try {
    return JSON.parse(readFileSync(fileOf(folder), 'utf8')) as WriterName;
  } catch {
    // It has the lock and has not yet said who it is.
    return { command: '?' };
  }
}

function fileOf(folder: string): string {
  return join(folder, 'writer.json');
}
