import { type Kysely, sql } from 'kysely';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import type { StoreInstant } from '../records.ts';
import type { Vault } from '../vault/vault.ts';
import type { Dialect, Migration } from './migration.ts';
import type { Tables } from './tables.ts';

/** Table of the migrations that were run; `IF NOT EXISTS`, since it is there before the first of them. */
const LIST = 'CREATE TABLE IF NOT EXISTS migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, recorded_at TEXT NOT NULL)';

/** Number of the newest migration that a database has had; 0 where it is empty. */
export async function schemaNumber(db: Kysely<Tables>): Promise<number> {
  const tables = await db.introspection.getTables();
  if (!tables.some(({ name }) => name === 'migrations')) return 0;
  const row = await db.selectFrom('migrations').select(sql<number>`max(number)`.as('number')).executeTakeFirst();
  return Number(row?.number ?? 0);
}

/** Number of the newest of some migrations; 0 where there is none. */
export function newest(migrations: readonly Migration[]): number {
  return migrations.at(-1)?.number ?? 0;
}

/**
 * Refuses a database that this program does not know.
 *
 * @throws ProblemError `store-newer`
 */
export function refuseNewer(found: number, migrations: readonly Migration[]): void {
  const known = newest(migrations);
  if (found > known) throw new ProblemError([storeProblem('store-newer', { found, known })]);
}

/** Number of the migration that made the table of secrets. */
const SECRETS = 4;

/**
 * Sees to it that the key of a store is there before it is upgraded: before a backup is taken for nothing.
 *
 * @param found - number of its newest migration
 * @throws ProblemError `store-key-missing`, `store-key-wrong`
 */
export async function requireKey(db: Kysely<Tables>, vault: Vault, found: number): Promise<void> {
  if (found >= SECRETS) await vault.load(db, true);
}

/** How a database is upgraded. */
export interface Upgrading {
  readonly dialect: Dialect;
  readonly migrations: readonly Migration[];
  readonly at: StoreInstant;
  readonly vault: Vault;
}

/**
 * Runs the migrations that a database lacks. The caller holds the lock and the transaction: either all of them are run or none.
 *
 * @returns whether rows were written anew: then the database is to be cleared of what they were before
 * @throws ProblemError `store-newer`, `store-key-missing`
 */
export async function migrate(db: Kysely<Tables>, { dialect, migrations, at, vault }: Upgrading): Promise<boolean> {
  await sql.raw(LIST).execute(db);
  const found = await schemaNumber(db);
  refuseNewer(found, migrations);
  let isRewritten = false;
  for (const { number, name, statements, rewrite, guards } of migrations.filter((one) => one.number > found)) {
    for (const statement of statements(dialect)) await sql.raw(statement).execute(db);
    if (rewrite && found > 0) {
      // A store that was not sealed and now has a key begins to seal, as with its next write.
      await vault.load(db, true);
      await vault.begin(db, at);
      isRewritten = (await rewrite(db, vault)) || isRewritten;
    }
    for (const statement of guards?.(dialect) ?? []) await sql.raw(statement).execute(db);
    await db.insertInto('migrations').values({ number, name, recorded_at: at }).execute();
  }
  return isRewritten;
}
