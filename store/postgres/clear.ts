import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { POSTGRES_SCHEMA } from '../../engine/compile/readers/sql/dialects/postgres.ts';
import type { Cleared } from '../backend.ts';
import type { Tables } from '../schema/tables.ts';

/** Tables from which an erasure takes something out. */
const TABLES = ['submissions', 'decisions', 'evidence_links', 'evidence_contents', 'log_salts', 'writes'];

/**
 * Takes the copy of audits away, and lets the server take rows that were replaced out of its files. What it keeps besides, its journal and copies of its own, is the
 * business of whoever looks after it.
 *
 * @param backups - folder in which `pg_dump` put copies before upgrades
 */
export async function clear(db: Kysely<Tables>, backups: string): Promise<Cleared> {
  await sql.raw(`DROP SCHEMA IF EXISTS ${POSTGRES_SCHEMA} CASCADE`).execute(db);
  await sql.raw(`VACUUM ${TABLES.join(', ')}`).execute(db);
  return { isHeld: false, copies: existsSync(backups) ? readdirSync(backups).map((name) => join(backups, name)) : [] };
}
