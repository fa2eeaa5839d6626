import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { makeFolder, removeEmpty, unwritten } from './make-folder.ts';
import { asideName, sweepFolder } from './write-files.ts';

/** Whether a folder holds anything; one that is not there holds nothing. */
export function isTaken(folder: string): boolean {
  try {
    return readdirSync(folder).length > 0;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw unwritten(folder, cause);
  }
}

/**
 * Makes a folder that stands there whole or not at all: it is filled aside, and only then has its name. After a fault nothing is left;
 * what a killed process has left is taken away by the next one.
 *
 * @param fill - fills the folder that it is given
 * @param mode - permissions of the folders
 * @returns what `fill` gives
 * @throws ProblemError `folder-unwritable`, `write-failed`, and what `fill` tells
 */
export async function inNewFolder<Result>(folder: string, fill: (aside: string) => Promise<Result>, mode?: number): Promise<Result> {
  const above = dirname(resolve(folder));
  const made = makeFolder(above, mode);
  const aside = join(above, asideName());
  try {
    sweepFolder(above);
    mkdirSync(aside, mode === undefined ? {} : { mode });
    const result = await fill(aside);
    renameSync(aside, folder);
    syncFolder(above);
    return result;
  } catch (cause) {
    rmSync(aside, { recursive: true, force: true });
    if (made !== undefined) removeEmpty(above, made);
    throw unwritten(folder, cause);
  }
}

/** Makes a name in a folder durable; file systems that cannot sync a folder do without. */
function syncFolder(path: string): void {
  let folder: number | undefined;
  try {
    folder = openSync(path, 'r');
    fsyncSync(folder);
  } catch {
    // The name is there; only a loss of power in the next seconds could take it away.
  } finally {
    if (folder !== undefined) closeSync(folder);
  }
}

/**
 * Writes a new file piece by piece, all of each piece, and down to the disk at its end.
 *
 * @param write - is given what adds a piece; the pieces come in the order in which it is called
 */
export async function inSyncedFile<Result>(
  path: string,
  write: (add: (piece: Uint8Array | string) => void) => Promise<Result> | Result,
  mode?: number,
): Promise<Result> {
  const file = openSync(path, 'wx', mode);
  try {
    // Not `writeSync`, which may write a part and say how much.
    const result = await write((piece) => writeFileSync(file, piece));
    fsyncSync(file);
    return result;
  } finally {
    closeSync(file);
  }
}
