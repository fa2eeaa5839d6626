import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { EvidenceKeeper } from '../backend.ts';

/** Evidence as files in a folder, each named after its digest. Nothing is ever written over. */
export function evidenceFolder(folder: string): EvidenceKeeper {
  const pathOf = (digest: string) => join(folder, digest.slice(0, 2), digest.slice(2));
  return {
    async put(digest, bytes) {
      const path = pathOf(digest);
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const aside = join(dirname(path), `.${randomBytes(6).toString('hex')}.part`);
      try {
        await writeDown(aside, bytes);
        await rename(aside, path);
      } catch (cause) {
        await rm(aside, { force: true });
        throw cause;
      }
      // A name is on the disk when its folder is.
      await syncFolder(dirname(path));
      if (made !== undefined) for (const above of [folder, dirname(folder)]) await syncFolder(above);
    },
    async get(digest) {
      try {
        return await readFile(pathOf(digest));
      } catch (cause) {
        if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw cause;
      }
    },
    async has(digest) {
      return existsSync(pathOf(digest));
    },
    async remove(digest) {
      const path = pathOf(digest);
      if (!existsSync(path)) return;
      await rm(path);
      await syncFolder(dirname(path));
    },
  };
}

async function writeDown(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
