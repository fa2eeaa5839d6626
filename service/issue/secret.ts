import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { makeFolder } from '../make-folder.ts';
import { readText } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';
import { writeFiles } from '../write-files.ts';

const FILE = 'numbers.key';
const OCTETS = 32;

/** A secret by which forms are numbered. */
export interface NumbersSecret {
  readonly octets: Uint8Array;
  /** Writes it down, where it is new; where that cannot be done, it is of this call alone. */
  keep(): void;
}

/**
 * The secret of a data folder by which forms are numbered: with it the same decision has the same numbers, so that a batch that was
 * ended can go on, and without it nobody can try out values against a number. A new one where there is none, which is written down
 * only when it is kept.
 *
 * @throws ProblemError `numbers-key`, `file-unreadable`
 */
export function numbersSecret(data: string): NumbersSecret {
  const path = join(data, FILE);
  if (!existsSync(path)) {
    const octets = randomBytes(OCTETS);
    return { octets, keep: () => write(data, octets) };
  }
  const octets = Buffer.from(readText(path, path).trim(), 'base64url');
  if (octets.length !== OCTETS) throw new ProblemError([serviceProblem('numbers-key', {}, { file: path })]);
  return { octets, keep() {} };
}

function write(data: string, octets: Buffer): void {
  try {
    makeFolder(data);
    writeFiles(data, [{ name: FILE, bytes: Buffer.from(`${octets.toString('base64url')}\n`) }], { keep: true, mode: 0o600 });
  } catch (cause) {
    // Another call has made one at the same moment, or nothing can be written here.
    if (!(cause instanceof ProblemError)) throw cause;
  }
}
