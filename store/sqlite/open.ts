import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Backend } from '../backend.ts';
import type { StoreOptions } from '../options.ts';
import { storeProblem } from '../problem.ts';
import { migrate, newest, refuseNewer, requireKey, schemaNumber } from '../schema/migrate.ts';
import type { Migration } from '../schema/migration.ts';
import { MIGRATIONS } from '../schema/migrations/index.ts';
import type { Tables } from '../schema/tables.ts';
import { Vault } from '../vault/vault.ts';
import { backUp } from './backup.ts';
import { clear } from './clear.ts';
import { NodeSqliteDialect } from './dialect.ts';
import { evidenceFolder } from './evidence-folder.ts';
import { sqliteFault } from './faults.ts';
import { lockForWriting, type WriterLock } from './writer-lock.ts';

/** Milliseconds for which another process is waited for. */
const PATIENCE = 5_000;

/** Name of the database in its folder. */
export const SQLITE_FILE = 'store.sqlite';

/**
 * Opens, and where needed makes or upgrades, the SQLite store in a folder: `store.sqlite`, `evidence/`, `backups/`.
 *
 * @throws ProblemError `store-folder`, `store-absent`, `store-busy`, `store-newer`, `store-older`, `store-backup`, `store-damaged`
 */
export async function openSqlite(folder: string, options: StoreOptions): Promise<Backend> {
  const path = join(folder, SQLITE_FILE);
  if (options.readOnly && !existsSync(path)) throw new ProblemError([storeProblem('store-absent', { path: folder })]);
  const lock = options.readOnly ? undefined : await takeFolder(folder, path, options);
  const open: DatabaseSync[] = [];
  try {
    const vault = new Vault(options.key);
    const writer = lock && (await openWriter({ path, folder, vault, options, open }));
    const reader = connect(path, open);
    if (!writer) await refuseOther(reader, options.migrations ?? MIGRATIONS);
    await vault.load(reader, writer !== undefined);
    return backendOf({ path, vault, folder, reader, open, options, ...(writer ? { writer } : {}), ...(lock ? { lock } : {}) });
  } catch (cause) {
    for (const database of open) if (database.isOpen) database.close();
    lock?.release();
    throw toldOf(folder, cause);
  }
}

interface Opened {
  readonly path: string;
  readonly folder: string;
  readonly writer?: Kysely<Tables>;
  readonly reader: Kysely<Tables>;
  readonly lock?: WriterLock;
  readonly vault: Vault;
  readonly open: readonly DatabaseSync[];
  readonly options: StoreOptions;
}

function backendOf({ path, vault, folder, writer, reader, lock, open, options }: Opened): Backend {
  return {
    kind: 'sqlite',
    ...(options.log ? { log: options.log } : {}),
    ...(writer ? { writer } : {}),
    reader,
    evidence: evidenceFolder(join(folder, 'evidence')),
    vault,
    patience: options.patience ?? PATIENCE,
    async snapshot() {
      const own: DatabaseSync[] = [];
      const db = connect(path, own);
      for (const database of own) database.exec('BEGIN');
      return { db, end: () => db.destroy() };
    },
    clear: async () => clear(path, folder),
    faultOf: sqliteFault,
    async close() {
      await reader.destroy();
      await writer?.destroy();
      for (const database of open) if (database.isOpen) database.close();
      lock?.release();
    },
  };
}

async function takeFolder(folder: string, path: string, options: StoreOptions): Promise<WriterLock> {
  try {
    makeFolder(folder);
    const name = { pid: process.pid, command: options.command, since: options.at };
    const lock = await lockForWriting(folder, name, options.patience ?? PATIENCE);
    closeSync(openSync(path, 'a', 0o600));
    return lock;
  } catch (cause) {
    throw toldOf(folder, cause);
  }
}

/** One by one: Node's own recursion never ends where the system lets nothing be made, as in `/proc`. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/** Where a database is, and how it is opened. */
interface Opening {
  readonly path: string;
  readonly folder: string;
  readonly vault: Vault;
  readonly options: StoreOptions;
  /** Gathers what was opened. */
  readonly open: DatabaseSync[];
}

async function openWriter(opening: Opening): Promise<Kysely<Tables>> {
  const { path, options, open } = opening;
  const database = new DatabaseSync(path, { enableForeignKeyConstraints: true, timeout: options.patience ?? PATIENCE });
  open.push(database);
  // FULL: a commit comes back when the disk has it (https://www.sqlite.org/pragma.html#pragma_synchronous).
  for (const pragma of [
    'journal_mode = WAL',
    'synchronous = FULL',
    'fullfsync = ON',
    'secure_delete = ON',
    'recursive_triggers = ON',
    'trusted_schema = OFF',
  ])
    database.exec(`PRAGMA ${pragma}`);
  const writer = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database) });
  await upgrade(database, writer, opening);
  return writer;
}

async function upgrade(database: DatabaseSync, writer: Kysely<Tables>, { path, folder, vault, options }: Opening): Promise<void> {
  const { migrations = MIGRATIONS, at } = options;
  const found = await schemaNumber(writer);
  refuseNewer(found, migrations);
  if (found === newest(migrations)) return;
  await requireKey(writer, vault, found);
  if (found > 0) backUp(database, folder, found, at);
  const exclusive = new Kysely<Tables>({ dialect: new NodeSqliteDialect(database, 'BEGIN EXCLUSIVE') });
  const isRewritten = await exclusive
    .transaction()
    .execute((transaction) => migrate(transaction, { dialect: 'sqlite', migrations, at, vault }));
  if (isRewritten) clear(path, folder);
}

function connect(path: string, open: DatabaseSync[]): Kysely<Tables> {
  const database = new DatabaseSync(path, { readOnly: true, timeout: PATIENCE });
  open.push(database);
  return new Kysely<Tables>({ dialect: new NodeSqliteDialect(database, 'BEGIN') });
}

async function refuseOther(reader: Kysely<Tables>, migrations: readonly Migration[]): Promise<void> {
  const found = await schemaNumber(reader);
  refuseNewer(found, migrations);
  if (found < newest(migrations)) throw new ProblemError([storeProblem('store-older', { found, known: newest(migrations) })]);
}

/** What hinders a folder from being opened, as a person is told of it. */
function toldOf(folder: string, cause: unknown): unknown {
  const { code = '' } = cause as NodeJS.ErrnoException;
  const fault = sqliteFault(cause);
  const isFolder = fault.kind === 'told' && fault.error.problems.some((problem) => problem.code === 'store-read-only');
  if (isFolder || (fault.kind === 'unknown' && /^E[A-Z]+$/.test(code))) {
    const why = /^E[A-Z]+$/.test(code) ? code : String((cause as Error).message);
    return new ProblemError([storeProblem('store-folder', { path: folder, why })]);
  }
  return fault.kind === 'told' ? fault.error : cause;
}
