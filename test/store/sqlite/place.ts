import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openStore } from '../../../store/open.ts';
import type { StoreOptions } from '../../../store/options.ts';
import type { Place } from '../contract.ts';
import { instant } from '../samples.ts';

/** A folder for one SQLite store below another. */
export function sqlitePlace(base: string, more: Partial<StoreOptions> = {}): Place & { readonly folder: string } {
  const folder = mkdtempSync(join(base, 'store-'));
  const evidence = (digest: string) => join(folder, 'evidence', digest.slice(0, 2), digest.slice(2));
  return {
    folder,
    where: folder,
    open: (options = {}) => openStore(folder, { at: instant(), command: 'vitest', ...more, ...options }),
    async sql(text) {
      const database = new DatabaseSync(join(folder, 'store.sqlite'));
      try {
        return database.prepare(text).all();
      } finally {
        database.close();
      }
    },
    async unguarded(table, text) {
      const database = new DatabaseSync(join(folder, 'store.sqlite'));
      try {
        database.exec('PRAGMA foreign_keys = OFF');
        for (const guard of ['no_update', 'no_delete', 'no_replace']) database.exec(`DROP TRIGGER ${table}_${guard}`);
        database.exec(text);
      } finally {
        database.close();
      }
    },
    async damage(digest) {
      const bytes = readFileSync(evidence(digest));
      bytes[0] = (bytes[0] ?? 0) ^ 1;
      writeFileSync(evidence(digest), bytes);
    },
    async lose(digest) {
      rmSync(evidence(digest));
    },
    backups() {
      const path = join(folder, 'backups');
      return existsSync(path) ? readdirSync(path).length : 0;
    },
  };
}
