import { mkdir, open, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { refusal } from '../problem.ts';

/** A file to be written into the new folder. */
export interface NewFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/**
 * Puts a folder of files in place whole or not at all: written aside under a hidden name, synced, renamed.
 * A rename onto a folder that holds anything fails, so existing keys can't be overwritten, even by two calls at once.
 *
 * @throws ProblemError `keys-exist`, `keys-unwritable`
 */
export async function placeFolder(dir: string, files: readonly NewFile[], suffix: string): Promise<void> {
  const target = resolve(dir);
  const aside = join(dirname(target), `.${basename(target)}.new-${suffix}`);
  try {
    await mkdir(dirname(target), { recursive: true });
    await mkdir(aside, { mode: 0o700 });
    for (const file of files) await writeSynced(join(aside, file.name), file);
    await syncFolder(aside);
    await removeEmpty(target);
    await rename(aside, target);
    await syncFolder(dirname(target));
  } catch (error) {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    const occupied = ['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(code);
    throw occupied ? refusal('keys-exist', { file: dir }) : refusal('keys-unwritable', { file: dir, detail: code });
  }
}

async function writeSynced(path: string, { bytes, mode }: NewFile): Promise<void> {
  const handle = await open(path, 'wx', mode);
  try {
    await handle.writeFile(bytes);
    // The umask may have taken bits of a public file away.
    await handle.chmod(mode);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A folder that is there and empty gives way; one that holds anything throws ENOTEMPTY. */
async function removeEmpty(target: string): Promise<void> {
  await rmdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Makes the names in a folder durable; file systems that can't sync a folder (Windows) do without. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
