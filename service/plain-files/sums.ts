import { createHash } from 'node:crypto';
import { createReadStream, existsSync, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Problem } from '../../engine/model/problem.ts';
import { fileLines } from '../file-lines.ts';
import { serviceProblem } from '../problems.ts';
import { PLAIN } from './format.ts';

/** What systems put into a folder that somebody looks at. */
const DROPPINGS = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini']);
/** Most problems that are told at once. */
const MOST = 20;
const LINE = /^([0-9a-f]{64}) [ *](.+)$/;

/**
 * Holds every file of an export against its SHA-256, and sees to it that there is no other.
 *
 * @param onProgress - called with the number of files so far
 * @returns what is wrong; the first twenty
 */
export async function checkSums(folder: string, onProgress?: (files: number) => void): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  const sums = join(folder, PLAIN.sums);
  if (!isPlainFile(sums)) return [serviceProblem('import-lost', {}, { file: sums })];
  let count = 0;
  for await (const line of fileLines(sums)) {
    count += 1;
    const [, digest = '', path = ''] = LINE.exec(line) ?? [];
    const found = isInside(path)
      ? await problemOf(join(folder, path), digest)
      : serviceProblem('import-sums', {}, { file: sums, line: count });
    if (found) problems.push(found);
    if (problems.length >= MOST) return problems;
    onProgress?.(count);
  }
  return [...problems, ...(await unlisted(folder, count)).slice(0, MOST - problems.length)];
}

/** Whether a path stays within the folder that it is from. */
export function isInside(path: string): boolean {
  return !path.includes('\\') && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

function isPlainFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

async function problemOf(path: string, digest: string): Promise<Problem | undefined> {
  if (!existsSync(path)) return serviceProblem('import-lost', {}, { file: path });
  if (!isPlainFile(path)) return serviceProblem('import-link', {}, { file: path });
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === digest ? undefined : serviceProblem('import-changed', {}, { file: path });
}

/** Links, and files that are not listed. @param listed - how many are */
async function unlisted(folder: string, listed: number): Promise<readonly Problem[]> {
  let count = 0;
  const links: Problem[] = [];
  for (const { path, isFile } of filesBelow(folder, '')) {
    if (isFile) count += 1;
    else links.push(serviceProblem('import-link', {}, { file: join(folder, path) }));
  }
  // The names of millions of files need not be held, unless one is too many.
  if (links.length > 0 || count === listed) return links;
  const names = new Set<string>();
  for await (const line of fileLines(join(folder, PLAIN.sums))) names.add((LINE.exec(line)?.[2] ?? '').normalize());
  return [...filesBelow(folder, '')]
    .filter(({ path }) => !names.has(path.normalize()))
    .map(({ path }) => serviceProblem('import-unlisted', {}, { file: join(folder, path) }));
}

function* filesBelow(folder: string, above: string): Generator<{ readonly path: string; readonly isFile: boolean }> {
  for (const entry of readdirSync(join(folder, above), { withFileTypes: true })) {
    const path = `${above}${entry.name}`;
    if (entry.isDirectory()) yield* filesBelow(folder, `${path}/`);
    else if (path !== PLAIN.sums && !DROPPINGS.has(entry.name)) yield { path, isFile: entry.isFile() };
  }
}
