import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { POSTGRES_SCHEMA } from '../../engine/compile/readers/sql/dialects/postgres.ts';
import type { Cleared, Remaining } from '../backend.ts';
import type { Tables } from '../schema/tables.ts';

/** Tables from which an erasure takes something out. */
const TABLES: readonly (keyof Tables)[] = [
  ...(['submissions', 'decisions', 'evidence_links', 'evidence_contents', 'log_salts', 'writes'] as const),
  ...(['waivers', 'waiver_ends', 'obligation_ends', 'obligation_evidence'] as const),
  ...(['drafts', 'draft_answers', 'draft_files'] as const),
];

/** Largest table, in bytes with its indexes, that is written anew: nobody can use it meanwhile, some seconds. */
const MOST = 512_000_000;
/** How long the others are waited for, so that a table can be written anew; where they did not let go of one, of the next ones. */
const LOCK_WAIT = { first: '5s', later: '200ms' } as const;
/** That somebody else holds the table (https://www.postgresql.org/docs/current/errcodes-appendix.html). */
const HELD = '55P03';

/**
 * Takes the copy of audits away, and clears what was erased from the files of the tables. What the server keeps besides, its journal and
 * copies of its own, is the business of whoever looks after it, and is told.
 *
 * @param backups - folder in which `pg_dump` put copies before upgrades
 */
export async function clear(db: Kysely<Tables>, backups: string): Promise<Cleared> {
  await sql.raw(`DROP SCHEMA IF EXISTS ${POSTGRES_SCHEMA} CASCADE`).execute(db);
  const { isHeld, remains } = await rewriteTables(db);
  const copies = existsSync(backups) ? readdirSync(backups).map((name) => join(backups, name)) : [];
  return { isHeld, copies, remains: [...remains, ...(await besides(db))] };
}

/**
 * Writes tables anew without what was taken out of them. `VACUUM` alone takes rows out of a page, and leaves their bytes in the gap until
 * others come to lie there; a large table is left so, and told.
 */
export async function rewriteTables(db: Kysely<Tables>, most = MOST): Promise<Pick<Cleared, 'isHeld' | 'remains'>> {
  return db.connection().execute(async (own) => {
    const foreign = await foreignTables(own);
    const tables = TABLES.filter((name) => !foreign.includes(name));
    // Whoever reads the store as it was before this number keeps rows of then alive.
    const { rows } = await sql<{ xid: string }>`SELECT pg_current_xact_id()::text AS xid`.execute(own);
    const pages: string[] = [];
    await sql.raw(`SET lock_timeout = '${LOCK_WAIT.first}'`).execute(own);
    try {
      for (const name of tables) {
        if ((await sizeOf(own, name)) <= most && (await done(own, `VACUUM (FULL) ${name}`))) continue;
        await sql.raw(`SET lock_timeout = '${LOCK_WAIT.later}'`).execute(own);
        await done(own, `VACUUM (INDEX_CLEANUP ON) ${name}`);
        pages.push(name);
      }
    } finally {
      await sql.raw('SET lock_timeout = DEFAULT').execute(own);
    }
    const isHeld = await isReadSince(own, rows[0]?.xid ?? '0');
    const told: Remaining[] = [
      ...(foreign.length > 0 ? [{ what: 'denied', where: foreign.join(', ') } as const] : []),
      ...(pages.length > 0 ? [{ what: 'pages', where: pages.join(', ') } as const] : []),
    ];
    return { isHeld, remains: told };
  });
}

/** Tables that belong to somebody else, whom alone the server lets clean them. */
async function foreignTables(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    SELECT relname AS name FROM pg_class
    WHERE oid = ANY(ARRAY(SELECT to_regclass(one) FROM unnest(${[...TABLES]}::text[]) AS one))
      AND NOT pg_has_role(relowner, 'MEMBER')
    ORDER BY relname`.execute(db);
  return rows.map(({ name }) => name);
}

async function sizeOf(db: Kysely<Tables>, name: string): Promise<number> {
  const { rows } = await sql<{ size: string }>`SELECT pg_total_relation_size(${name}::regclass)::text AS size`.execute(db);
  return Number(rows[0]?.size);
}

/** Whether a statement was done; it is not where somebody else holds the table. */
async function done(db: Kysely<Tables>, statement: string): Promise<boolean> {
  try {
    await sql.raw(statement).execute(db);
    return true;
  } catch (cause) {
    if ((cause as { readonly code?: string }).code === HELD) return false;
    throw cause;
  }
}

/** Whether a transaction is under way that began to read before another one. */
async function isReadSince(db: Kysely<Tables>, xid: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    SELECT EXISTS (
      SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid()
        AND backend_xmin IS NOT NULL AND age(backend_xmin) >= age(${xid}::xid)
    ) AS held`.execute(db);
  return rows[0]?.held ?? false;
}

/** Where the server may keep what was erased besides the tables. */
async function besides(db: Kysely<Tables>): Promise<readonly Remaining[]> {
  const { rows } = await sql<{ archived: string }>`SELECT current_setting('archive_mode') AS archived`.execute(db);
  return [{ what: 'journal' }, ...(rows[0]?.archived === 'off' ? [] : [{ what: 'archive' } as const])];
}
