import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { ProblemError } from '../engine/model/problem.ts';
import { serviceProblem } from './problems.ts';

/**
 * Makes a folder and those above it; gives the first that was not there. One by one: Node's own recursion never ends where the
 * system says of a folder that it is there and of one inside it that it is not, as in `/proc`.
 *
 * @param mode - permissions of those that are made; what the system gives where left out
 * @throws ProblemError `folder-unwritable`
 */
export function makeFolder(folder: string, mode?: number): string | undefined {
  const missing: string[] = [];
  for (let path = resolve(folder); !existsSync(path) && dirname(path) !== path; path = dirname(path)) missing.unshift(path);
  try {
    for (const path of missing) makeOne(path, mode);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  return missing[0];
}

function makeOne(path: string, mode?: number): void {
  try {
    mkdirSync(path, mode === undefined ? {} : { mode });
  } catch (cause) {
    // Another call may have made it at the same moment.
    if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
  }
}

/** Takes back the folders that were made, from the innermost to `first`; one that holds anything stays. */
export function removeEmpty(folder: string, first: string): void {
  try {
    for (let path = resolve(folder); ; path = dirname(path)) {
      rmdirSync(path);
      if (path === resolve(first)) return;
    }
  } catch {
    // Somebody else has put something there.
  }
}

/** That a folder cannot be written. */
export function unwritable(folder: string, cause: unknown): ProblemError {
  return new ProblemError([serviceProblem('folder-unwritable', { path: folder, why: reason(cause) })]);
}

/** That something was not written, of a cause that is told already or not. */
export function unwritten(path: string, cause: unknown): ProblemError {
  return cause instanceof ProblemError ? cause : new ProblemError([serviceProblem('write-failed', { why: reason(cause) }, { file: path })]);
}

function reason(cause: unknown): string {
  const { code, message } = cause as NodeJS.ErrnoException;
  // DuckDB tells more than one line.
  return code ?? message?.split('\n')[0] ?? String(cause);
}
