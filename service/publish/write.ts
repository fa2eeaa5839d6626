import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import type { StoredRulesVersion } from '../../store/records.ts';
import type { StoreReader } from '../../store/store.ts';
import { inNewFolder, inSyncedFile, isTaken } from '../new-folder.ts';
import { serviceProblem } from '../problems.ts';
import { fileFaults } from './files.ts';
import { filesOf } from './versions.ts';

/**
 * Writes all files of a version into a new folder, as they were proposed: a rules folder like any other. It stands there whole or not
 * at all.
 *
 * @returns how many files there are
 * @throws ProblemError `rules-path`, `rules-folder-there`, `folder-unwritable`, `write-failed`
 */
export async function writeVersion(store: StoreReader, version: Pick<StoredRulesVersion, 'rulebook'>, folder: string): Promise<number> {
  if (isTaken(folder)) throw new ProblemError([serviceProblem('rules-folder-there', { path: folder })]);
  const files = await filesOf(store, version);
  const faults = fileFaults(files);
  if (faults.length > 0) throw new ProblemError(faults);
  await inNewFolder(folder, async (aside) => {
    for (const { path, text } of files) {
      const target = join(aside, path);
      mkdirSync(dirname(target), { recursive: true });
      await inSyncedFile(target, (add) => add(text));
    }
  });
  return files.length;
}
