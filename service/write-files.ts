import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../engine/model/problem.ts';
import { serviceProblem } from './problems.ts';

/** A file to be written. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes files to a folder: each aside first and down to the disk, and only when all are there, each under its name. A full
 * disk or a kill leaves no half file under a name that somebody might take for a form.
 *
 * @returns the paths, in the order given
 * @throws ProblemError `folder-unwritable`, `write-failed`
 */
export function writeFiles(folder: string, files: readonly NewFile[]): string[] {
  makeFolder(folder);
  const aside: string[] = [];
  try {
    for (const file of files) aside.push(writeAside(join(folder, `.${file.name}.${process.pid}.part`), file.bytes, aside));
    return files.map((file, index) => {
      const path = join(folder, file.name);
      renameSync(aside[index] as string, path);
      return path;
    });
  } catch (cause) {
    for (const path of aside) rmSync(path, { force: true });
    throw new ProblemError([serviceProblem('write-failed', { why: reason(cause) }, { file: folder })]);
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (cause) {
    throw new ProblemError([serviceProblem('folder-unwritable', { path: folder, why: reason(cause) })]);
  }
}

function writeAside(path: string, bytes: Uint8Array, started: string[]): string {
  const handle = openSync(path, 'wx');
  try {
    for (let written = 0; written < bytes.length; ) written += writeSync(handle, bytes, written);
    fsyncSync(handle);
  } catch (cause) {
    started.push(path);
    throw cause;
  } finally {
    closeSync(handle);
  }
  return path;
}

function reason(cause: unknown): string {
  return (cause as NodeJS.ErrnoException).code ?? String(cause);
}
