import { existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../../store/open.ts';
import type { StoreOptions } from '../../../store/options.ts';
import { type PostgresServer, query } from '../../support/postgres.ts';
import type { Place } from '../contract.ts';
import { instant } from '../samples.ts';

/** A database for one store on a server. */
export async function postgresPlace(
  server: PostgresServer,
  base: string,
  more: Partial<StoreOptions> = {},
): Promise<Place & { readonly address: string }> {
  const address = await server.newDatabase();
  const backups = join(mkdtempSync(join(base, 'store-')), 'backups');
  // Past the triggers, as only an administrator can.
  const change = (text: string) => query(address, `ALTER TABLE evidence_contents DISABLE TRIGGER ALL; ${text}`);
  return {
    address,
    where: address,
    open: (options = {}) => openStore(address, { at: instant(), command: 'vitest', backups, ...more, ...options }),
    sql: (text) => query(address, text),
    unguarded: (table, text) => query(address, `ALTER TABLE ${table} DISABLE TRIGGER ALL; ${text}`),
    async damage(digest) {
      await change(`UPDATE evidence_contents SET bytes = bytes || 'x' WHERE digest = '${digest}'`);
    },
    async lose(digest) {
      await change(`DELETE FROM evidence_contents WHERE digest = '${digest}'`);
    },
    backups: () => (existsSync(backups) ? readdirSync(backups).length : 0),
  };
}
