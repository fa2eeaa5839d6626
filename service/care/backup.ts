import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { DumpItem } from '../../store/read/dump.ts';
import type { StoreReader } from '../../store/store.ts';
import { serviceProblem } from '../problems.ts';
import { BACKUP, type BackupManifest, evidencePath } from './format.ts';

/**
 * Writes everything that a store holds into a new folder of plain files, as it is at one moment; others may go on writing. The folder
 * stands there whole or not at all. Keys are not in it.
 *
 * @param onProgress - called with the number of writes so far
 * @throws ProblemError `backup-folder-taken`, `write-failed`, and what the store tells where it is damaged
 */
export async function backUpStore(
  store: StoreReader,
  folder: string,
  at: string,
  onProgress?: (writes: number) => void,
): Promise<BackupManifest> {
  if (existsSync(folder)) throw new ProblemError([serviceProblem('backup-folder-taken', {}, { file: folder })]);
  const aside = join(dirname(resolve(folder)), `.backup-${process.pid}.part`);
  try {
    mkdirSync(join(aside, BACKUP.evidence), { recursive: true, mode: 0o700 });
    const manifest = await writeRecords(store, aside, at, onProgress);
    writeSynced(join(aside, BACKUP.manifest), Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`));
    renameSync(aside, folder);
    return manifest;
  } catch (cause) {
    rmSync(aside, { recursive: true, force: true });
    if (cause instanceof ProblemError) throw cause;
    const why = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new ProblemError([serviceProblem('write-failed', { why }, { file: folder })]);
  }
}

async function writeRecords(
  store: StoreReader,
  folder: string,
  at: string,
  onProgress?: (writes: number) => void,
): Promise<BackupManifest> {
  const hash = createHash('sha256');
  const counts = { writes: 0, records: 0, heads: 0, evidence: 0 };
  const file = openSync(join(folder, BACKUP.records), 'wx', 0o600);
  try {
    for await (const page of store.dump()) {
      const lines = Buffer.from(page.map((item) => `${JSON.stringify(item)}\n`).join(''), 'utf8');
      hash.update(lines);
      writeSync(file, lines);
      for (const item of page) await note(store, item, folder, counts);
      onProgress?.(counts.writes);
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return { backup: BACKUP.format, at, ...counts, sha256: hash.digest('hex') };
}

async function note(
  store: StoreReader,
  item: DumpItem,
  folder: string,
  counts: { writes: number; records: number; heads: number; evidence: number },
): Promise<void> {
  if (item.kind === 'head') {
    counts.heads += 1;
    return;
  }
  counts.writes += 1;
  counts.records += item.records.length;
  for (const record of item.records) {
    if (record.kind !== 'evidence') continue;
    const bytes = await store.evidence(record.digest);
    if (!bytes) throw new ProblemError([serviceProblem('backup-evidence', { digest: record.digest })]);
    writeSynced(evidencePath(folder, record.digest), bytes);
    counts.evidence += 1;
  }
}

function writeSynced(path: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, bytes);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
