import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';
import { makeFolder, writeFiles } from '../write-files.ts';

const FILE = 'numbers.key';
const OCTETS = 32;

/**
 * The secret of a data folder by which forms are numbered: with it the same decision has the same numbers, so that a batch that was
 * ended can go on, and without it nobody can try out values against a number. Made when there is none; where the folder cannot be
 * written, it is of this call alone.
 *
 * @throws ProblemError `numbers-key`
 */
export function numbersSecret(data: string): Uint8Array {
  const path = join(data, FILE);
  if (!existsSync(path)) {
    const made = randomBytes(OCTETS);
    try {
      makeFolder(data);
      writeFiles(data, [{ name: FILE, bytes: Buffer.from(`${made.toString('base64url')}\n`) }], { keep: true, mode: 0o600 });
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      // Another call may have made it at the same moment.
      if (!existsSync(path)) return made;
    }
  }
  const octets = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64url');
  if (octets.length !== OCTETS) throw new ProblemError([serviceProblem('numbers-key', {}, { file: path })]);
  return octets;
}
