import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ProblemError } from '../../engine/model/problem.ts';
import type { DumpItem } from '../../store/read/dump.ts';
import type { Store } from '../../store/store.ts';
import { fileLines } from '../file-lines.ts';
import { serviceProblem } from '../problems.ts';
import { BACKUP, type BackupManifest, evidencePath } from './format.ts';

/** Lines that are put in at once. */
const PAGE = 200;

/**
 * Puts a backup into an empty store, of either database: afterwards every record is there, and the log to the byte.
 *
 * @param onProgress - called with the number of lines so far
 * @throws ProblemError `file-missing`, `backup-format`, `backup-damaged`, `store-not-empty`
 */
export async function restoreStore(store: Store, folder: string, onProgress?: (lines: number) => void): Promise<BackupManifest> {
  const manifest = manifestOf(folder);
  const path = join(folder, BACKUP.records);
  if (!existsSync(path)) throw new ProblemError([serviceProblem('file-missing', {}, { file: path })]);
  // The whole file first: a half of it is no backup.
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  if (hash.digest('hex') !== manifest.sha256) throw damaged(path);
  await store.restore(itemsIn(path, onProgress), (digest) => evidenceIn(folder, digest));
  return manifest;
}

function manifestOf(folder: string): BackupManifest {
  const path = join(folder, BACKUP.manifest);
  if (!existsSync(path)) throw new ProblemError([serviceProblem('file-missing', {}, { file: path })]);
  try {
    const found = JSON.parse(readFileSync(path, 'utf8')) as BackupManifest;
    if (found.backup === BACKUP.format) return found;
  } catch {
    // Said below.
  }
  throw new ProblemError([serviceProblem('backup-format', {}, { file: path })]);
}

async function* itemsIn(path: string, onProgress?: (lines: number) => void): AsyncGenerator<readonly DumpItem[]> {
  let [page, count]: [DumpItem[], number] = [[], 0];
  for await (const line of fileLines(path)) {
    page.push(itemOf(line, path));
    count += 1;
    if (page.length < PAGE) continue;
    yield page;
    onProgress?.(count);
    page = [];
  }
  if (page.length > 0) yield page;
}

function itemOf(line: string, path: string): DumpItem {
  try {
    return JSON.parse(line) as DumpItem;
  } catch {
    throw damaged(path);
  }
}

function evidenceIn(folder: string, digest: string): Uint8Array | undefined {
  const path = evidencePath(folder, digest);
  return existsSync(path) ? readFileSync(path) : undefined;
}

function damaged(path: string): ProblemError {
  return new ProblemError([serviceProblem('backup-changed', {}, { file: path })]);
}
