import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Cleared } from '../backend.ts';

/** Beside the database: a copy in columns that an audit keeps, which can be made anew. */
export const COLUMNS_FOLDER = 'columns';
/** Marks a database whose free space was written over once; since then `secure_delete` sees to it. */
const CLEAN = 1;
const PATIENCE = 5_000;

/**
 * Clears what was taken out from the free space of the database file and from the write-ahead log, and takes the copy of audits away.
 *
 * Rows that are taken out are written over with zeros (`secure_delete`). A database that an older program wrote may hold copies in its
 * free space, so that it is written anew once (https://www.sqlite.org/pragma.html#pragma_secure_delete).
 *
 * @param folder - of the store
 */
export function clear(path: string, folder: string): Cleared {
  rmSync(join(folder, COLUMNS_FOLDER), { recursive: true, force: true });
  const database = new DatabaseSync(path, { timeout: PATIENCE });
  try {
    database.exec('PRAGMA secure_delete = ON');
    if (database.prepare('PRAGMA user_version').get()?.user_version !== CLEAN) {
      database.exec('VACUUM');
      database.exec(`PRAGMA user_version = ${CLEAN}`);
    }
    const { busy } = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get() as { readonly busy: number };
    return { isHeld: busy !== 0, copies: copiesIn(join(folder, 'backups')), remains: [] };
  } finally {
    database.close();
  }
}

/** Copies of the database that were taken before it was upgraded. */
export function copiesIn(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => join(folder, name)) : [];
}
