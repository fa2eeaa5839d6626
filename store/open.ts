import { storeOver } from './kysely-store.ts';
import type { StoreOptions } from './options.ts';
import type { Store } from './store.ts';

/** Any address with a scheme is taken for one of PostgreSQL; anything else is a folder. */
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/**
 * Opens a store.
 *
 * @param address - a folder for SQLite, or `postgres://…`
 * @throws ProblemError where it cannot be opened: `store-absent`, `store-busy`, `store-folder`, `store-newer`, `store-older`,
 *   `store-backup`, `store-damaged`, `store-address`, `store-server`, `store-unreachable`
 */
export async function openStore(address: string, options: StoreOptions): Promise<Store> {
  const backend = SCHEME.test(address)
    ? await (await import('./postgres/open.ts')).openPostgres(address, options)
    : await (await import('./sqlite/open.ts')).openSqlite(address, options);
  return storeOver(backend, options.most);
}
