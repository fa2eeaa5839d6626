import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { ProblemError } from '../../engine/model/problem.ts';
import type { Backend } from '../backend.ts';
import { retried } from '../commit/retry.ts';
import type { StoreOptions } from '../options.ts';
import { storeProblem } from '../problem.ts';
import { migrate, newest, refuseNewer, requireKey, schemaNumber } from '../schema/migrate.ts';
import { MIGRATIONS } from '../schema/migrations/index.ts';
import type { Tables } from '../schema/tables.ts';
import { Vault } from '../vault/vault.ts';
import { waitTeller } from '../waiting.ts';
import { checkAddress } from './address.ts';
import { dump } from './backup.ts';
import { clear, rewriteTables } from './clear.ts';
import { evidenceTable } from './evidence-table.ts';
import { postgresFault } from './faults.ts';
import { watchedClient } from './watched-client.ts';

/** Milliseconds for which a server that is away is waited for. */
const PATIENCE = 30_000;
const CONNECTIONS = 10;
/** Oldest server that will do. */
const OLDEST = 150_000;
/** Number of the advisory lock under which migrations are run: `guiju` in ASCII. */
const LOCK = 0x6775696a75n;

/**
 * What every connection begins with. It is part of the greeting and not a first query: a connection that breaks between the two would
 * be lost to the pool.
 */
const GREETING = {
  /** A commit comes back when the disk has it, whatever the server's default is. */
  write: '-c synchronous_commit=on',
  read: '-c default_transaction_read_only=on',
};

/**
 * Opens, and where needed makes or upgrades, the store in a PostgreSQL database. Any number of processes may write to it.
 *
 * @throws ProblemError `store-address`, `store-server`, `store-unreachable`, `store-absent`, `store-newer`, `store-older`,
 *   `store-backup`
 */
export async function openPostgres(address: string, options: StoreOptions): Promise<Backend> {
  checkAddress(address);
  const tellWaiting = waitTeller(options.onWait, address, options.patience ?? PATIENCE);
  const pool = new pg.Pool({
    Client: watchedClient(tellWaiting),
    connectionString: address,
    max: CONNECTIONS,
    application_name: options.command,
    keepAlive: true,
    options: options.readOnly ? GREETING.read : GREETING.write,
    connectionTimeoutMillis: options.patience ?? PATIENCE,
  });
  // The pool drops a connection that breaks while nobody uses it; whoever needs one gets a new one. One that breaks while it is used
  // fails its query, and says so of itself as well: that must not end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const vault = new Vault(options.key);
  const backend = backendOf(db, vault, options, tellWaiting);
  try {
    await retried(backend, () => checkServer(db));
    await retried(backend, () => (options.readOnly ? refuseOther(db, options) : upgrade(db, address, vault, options)));
    await vault.load(db, !options.readOnly);
    return backend;
  } catch (cause) {
    await db.destroy();
    throw toldOf(cause, backend);
  }
}

function backendOf(db: Kysely<Tables>, vault: Vault, options: StoreOptions, tellWaiting: () => void): Backend {
  return {
    kind: 'postgres',
    ...(options.log ? { log: options.log } : {}),
    ...(options.readOnly ? {} : { writer: db }),
    reader: db,
    evidence: evidenceTable(db),
    vault,
    patience: options.patience ?? PATIENCE,
    tellWaiting,
    async snapshot() {
      const transaction = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
      // Pages are read in the order of an index. A planner that has not counted the table yet would sort all of it for each page.
      await sql`SET LOCAL enable_sort = off`.execute(transaction);
      return {
        db: transaction,
        end: async () => {
          await transaction.rollback().execute();
        },
      };
    },
    clear: () => clear(db, options.backups ?? 'backups'),
    faultOf: postgresFault,
    close: () => db.destroy(),
  };
}

/** Refuses a server that could lose what it acknowledged, or spell it in another way. */
async function checkServer(db: Kysely<Tables>): Promise<void> {
  const setting = async (name: string) => {
    const { rows } = await sql<{ value: string }>`SELECT current_setting(${name}) AS value`.execute(db);
    return rows[0]?.value ?? '';
  };
  const version = await setting('server_version_num');
  if (Number(version) < OLDEST) throw unsuitable(`server_version_num = ${version}`);
  const encoding = await setting('server_encoding');
  if (encoding !== 'UTF8') throw unsuitable(`server_encoding = ${encoding}`);
  for (const name of ['fsync', 'full_page_writes']) if ((await setting(name)) !== 'on') throw unsuitable(`${name} = off`);
}

function unsuitable(why: string): ProblemError {
  return new ProblemError([storeProblem('store-server', { why })]);
}

async function upgrade(db: Kysely<Tables>, address: string, vault: Vault, options: StoreOptions): Promise<void> {
  const { migrations = MIGRATIONS, at, backedUp = false, backups = 'backups' } = options;
  refuseNewer(await schemaNumber(db), migrations);
  const isRewritten = await db.transaction().execute(async (transaction) => {
    await sql`SELECT pg_advisory_xact_lock(${String(LOCK)}::bigint)`.execute(transaction);
    const found = await schemaNumber(transaction);
    refuseNewer(found, migrations);
    if (found === newest(migrations)) return false;
    await requireKey(transaction, vault, found);
    if (found > 0 && !backedUp) dump(address, backups, found, at);
    return migrate(transaction, { dialect: 'postgres', migrations, at, vault });
  });
  if (isRewritten) await rewriteTables(db);
}

async function refuseOther(db: Kysely<Tables>, { migrations = MIGRATIONS }: StoreOptions): Promise<void> {
  const found = await schemaNumber(db);
  refuseNewer(found, migrations);
  if (found === 0) throw new ProblemError([storeProblem('store-absent', { path: 'PostgreSQL' })]);
  if (found < newest(migrations)) throw new ProblemError([storeProblem('store-older', { found, known: newest(migrations) })]);
}

function toldOf(cause: unknown, backend: Backend): unknown {
  const fault = backend.faultOf(cause);
  const seconds = Math.round(backend.patience / 1000);
  if (fault.kind === 'passing') return new ProblemError([storeProblem('store-unreachable', { why: fault.why, seconds })]);
  return fault.kind === 'told' ? fault.error : cause;
}
