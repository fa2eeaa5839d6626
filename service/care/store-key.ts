import { randomBytes } from 'node:crypto';
import { existsSync, renameSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ProblemError } from '../../engine/model/problem.ts';
import { KEY_BYTES, type KeyHolder, type StoreKey, storeKey } from '../../store/vault/key.ts';
import { makeFolder } from '../make-folder.ts';
import { readText } from '../policy/folder.ts';
import { serviceProblem } from '../problems.ts';
import { writeFiles } from '../write-files.ts';

/** Where the key of a store is kept, and can be changed for another. */
export interface StoreKeyFile extends KeyHolder {
  readonly path: string;
  /** Makes the next key, beside the present one. */
  makeNext(): StoreKey;
  /** Puts the next key in the place of the present one, which stays under its own name for backups of before. */
  adopt(next: StoreKey): void;
}

/**
 * The key file of a data folder: one line of 43 characters, readable by this user only.
 *
 * @param named - another file, as it was given
 * @throws ProblemError from its methods: `store-key-malformed`, what `readText` finds, `folder-unwritable`, `write-failed`
 */
export function storeKeyFile(data: string, named?: string): StoreKeyFile {
  const path = named ?? join(data, 'seal', 'store.key');
  const next = `${path}.next`;
  const formerly = (id: string) => join(dirname(path), `${basename(path)}.${id}`);
  return {
    path,
    find(id) {
      const [present] = keysIn([path]);
      if (id === undefined || present?.id === id) return present;
      // A change of keys that was ended half-way, or a backup of before it.
      return keysIn([next, formerly(id)]).find((key) => key.id === id) ?? present;
    },
    make: () => write(path),
    // One that a change left behind may be what the store asks for by now.
    makeNext: () => keysIn([next])[0] ?? write(next),
    adopt({ id }) {
      const [present] = keysIn([path]);
      if (present?.id === id) return;
      if (present) renameSync(path, formerly(present.id));
      renameSync(next, path);
    },
  };
}

function keysIn(paths: readonly string[]): StoreKey[] {
  return paths.filter((path) => existsSync(path)).map(read);
}

function read(path: string): StoreKey {
  const bytes = Buffer.from(readText(path, path).trim(), 'base64url');
  if (bytes.length !== KEY_BYTES) throw new ProblemError([serviceProblem('store-key-malformed', {}, { file: path })]);
  return storeKey(bytes);
}

/** Writes a new key; where another process was a moment faster, its key counts. */
function write(path: string): StoreKey {
  const bytes = randomBytes(KEY_BYTES);
  makeFolder(dirname(path), 0o700);
  const file = { name: basename(path), bytes: Buffer.from(`${bytes.toString('base64url')}\n`) };
  try {
    writeFiles(dirname(path), [file], { keep: true, mode: 0o600 });
    return storeKey(bytes);
  } catch (cause) {
    const [there] = keysIn([path]);
    if (there) return there;
    throw cause;
  }
}
