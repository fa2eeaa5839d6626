import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ProblemError } from '../engine/model/problem.ts';
import { makeFolder, removeEmpty, unwritable, unwritten } from './make-folder.ts';
import { serviceProblem } from './problems.ts';

const HOST = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

/** A file to be written. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Tells, before any work is done, that a folder cannot be written or made.
 *
 * @throws ProblemError `folder-unwritable`
 */
export function checkFolder(folder: string): void {
  let nearest = resolve(folder);
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    if (!statSync(nearest).isDirectory()) throw Object.assign(new Error(nearest), { code: 'ENOTDIR' });
    accessSync(nearest, constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
}

/** How files are written. */
export interface Writing {
  /** A file that is there already is not replaced, even where it appears at the last moment. */
  readonly keep?: boolean;
  /** Permissions of the files; what the system gives where left out. */
  readonly mode?: number;
}

/**
 * Writes files to a folder: each aside first and down to the disk, and only when all are there, each under its name. A full
 * disk or a kill leaves no half file under a name that somebody might take for a form; after a fault nothing new is left at all.
 *
 * @returns the paths, in the order given
 * @throws ProblemError `folder-unwritable`, `write-failed`, and with `keep` `file-appeared`
 */
export function writeFiles(folder: string, files: readonly NewFile[], { keep = false, mode }: Writing = {}): string[] {
  const made = makeFolder(folder);
  const started: string[] = [];
  try {
    const aside = files.map((file) => writeAside(join(folder, asideName()), file.bytes, started, mode));
    const put = keep ? placeNew : place;
    return files.map((file, index) => put(aside[index] as string, join(folder, file.name), started));
  } catch (cause) {
    for (const path of started) rmSync(path, { force: true });
    if (made !== undefined) removeEmpty(folder, made);
    throw unwritten(folder, cause);
  }
}

function writeAside(path: string, bytes: Uint8Array, started: string[], mode?: number): string {
  const handle = openSync(path, 'wx', mode);
  started.push(path);
  try {
    writeFileSync(handle, bytes);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return path;
}

/** Gives a file its name; one that takes the place of an older file of that name stays if a later one fails. */
function place(aside: string, path: string, started: string[]): string {
  const fresh = !existsSync(path);
  renameSync(aside, path);
  if (fresh) started.push(path);
  return path;
}

/** Gives a file its name, unless there is one of that name: a link is made or is not, at one stroke. */
function placeNew(aside: string, path: string, started: string[]): string {
  try {
    linkSync(aside, path);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new ProblemError([serviceProblem('file-appeared', {}, { file: path })]);
    // Some file systems have no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw cause;
    if (existsSync(path)) throw new ProblemError([serviceProblem('file-appeared', {}, { file: path })]);
    return place(aside, path, started);
  }
  started.push(path);
  rmSync(aside);
  return path;
}

/** A name for what is written aside. It says whose it is, so that what a killed process has left can be told from what another one is writing. */
export function asideName(): string {
  return `.${randomBytes(6).toString('hex')}-${process.pid}-${HOST}.part`;
}

/**
 * Removes what killed processes of this computer have left behind in a folder.
 *
 * @returns how many files there were
 */
export function sweepFolder(folder: string): number {
  const left = (existsSync(folder) ? readdirSync(folder) : []).filter((name) => {
    const [, pid, host] = /^\.[0-9a-f]{12}-(\d+)-([0-9a-f]{8})\.part$/.exec(name) ?? [];
    return host === HOST && !isRunning(Number(pid));
  });
  return left.filter((name) => isRemoved(join(folder, name))).length;
}

/** Somebody else's in a folder of all cannot be removed, and hinders nobody. */
function isRemoved(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    // Somebody else's process is running too.
    return (cause as NodeJS.ErrnoException).code === 'EPERM';
  }
}
