import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { DumpItem } from '../../store/read/dump.ts';
import type { StoreReader } from '../../store/store.ts';
import { makeFolder } from '../make-folder.ts';
import { inNewFolder, inSyncedFile } from '../new-folder.ts';
import { serviceProblem } from '../problems.ts';
import { BACKUP, type BackupManifest, evidencePath } from './format.ts';

/** Nobody else may read what a backup holds. */
const [FOLDER_MODE, FILE_MODE] = [0o700, 0o600];

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
  const fill = async (aside: string) => {
    const manifest = await writeRecords(store, aside, at, onProgress);
    await inSyncedFile(join(aside, BACKUP.manifest), (add) => add(`${JSON.stringify(manifest, null, 2)}\n`), FILE_MODE);
    return manifest;
  };
  return inNewFolder(folder, fill, FOLDER_MODE);
}

async function writeRecords(
  store: StoreReader,
  folder: string,
  at: string,
  onProgress?: (writes: number) => void,
): Promise<BackupManifest> {
  const hash = createHash('sha256');
  const counts = { writes: 0, records: 0, heads: 0, evidence: 0 };
  const write = async (add: (piece: Uint8Array) => void) => {
    for await (const page of store.dump()) {
      const lines = Buffer.from(page.map((item) => `${JSON.stringify(item)}\n`).join(''), 'utf8');
      hash.update(lines);
      add(lines);
      for (const item of page) await note(store, item, folder, counts);
      onProgress?.(counts.writes);
    }
  };
  await inSyncedFile(join(folder, BACKUP.records), write, FILE_MODE);
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
  if (item.kind === 'secret') return;
  counts.writes += 1;
  counts.records += item.records.length;
  for (const record of item.records) {
    if (record.kind !== 'evidence') continue;
    const bytes = await store.keptEvidence(record.digest);
    // It was erased.
    if (!bytes) continue;
    const path = evidencePath(folder, record.digest);
    makeFolder(dirname(path), FOLDER_MODE);
    await inSyncedFile(path, (add) => add(bytes), FILE_MODE);
    counts.evidence += 1;
  }
}
