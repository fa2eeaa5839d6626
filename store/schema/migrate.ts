import { type Kysely, sql } from 'kysely';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import type { StoreInstant } from '../records.ts';
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

/**
 * Runs the migrations that a database lacks. The caller holds the lock and the transaction: either all of them are run or none.
 *
 * @returns how many were run
 * @throws ProblemError `store-newer`
 */
export async function migrate(db: Kysely<Tables>, dialect: Dialect, migrations: readonly Migration[], at: StoreInstant): Promise<number> {
  await sql.raw(LIST).execute(db);
  const found = await schemaNumber(db);
  refuseNewer(found, migrations);
  const lacking = migrations.filter(({ number }) => number > found);
  for (const { number, name, statements } of lacking) {
    for (const statement of statements(dialect)) await sql.raw(statement).execute(db);
    await db.insertInto('migrations').values({ number, name, recorded_at: at }).execute();
  }
  return lacking.length;
}
