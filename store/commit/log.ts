import { sql, type Transaction } from 'kysely';
import type { Backend } from '../backend.ts';
import { signCheckpoint } from '../log/checkpoint.ts';
import { entryBytes } from '../log/entry.ts';
import { Frontier } from '../log/frontier.ts';
import { hexOf, leafHash } from '../log/hash.ts';
import { entryOf, recordName } from '../log/leaf.ts';
import { storeRefusal } from '../problem.ts';
import type { Tables } from '../schema/tables.ts';
import type { Write } from '../write.ts';
import { insertRows } from './insert.ts';

/** Number of the advisory lock under which processes add to the log: `guijulog` in ASCII. */
const LOCK = 0x6775696a756c6f67n;

/**
 * Adds an entry for each record of some writes to the log, in the transaction that writes the records: either both are there or
 * neither is. Processes that share a database take turns, so that the log has one order.
 *
 * @param writes - those that are new
 */
export async function appendToLog(transaction: Transaction<Tables>, backend: Backend, writes: readonly Write[]): Promise<void> {
  const records = writes.flatMap((write) => write.records.map((record) => ({ write, record })));
  if (records.length === 0) return;
  await lockLog(transaction, backend);
  const { frontier, checkpoint: last } = await headOf(transaction);
  const { log, vault } = backend;
  // A log goes on under the name with which it began: another key would begin another log.
  if (log && last !== null && !last.startsWith(`${log.origin}\n`))
    throw storeRefusal('log-key-other', { origin: originOf(last), own: log.origin });
  const added = records.map(({ write, record }) => {
    const { kept, salt } = vault.newSalt();
    const entry = entryBytes(entryOf(record, write, salt));
    const hash = leafHash(entry);
    const position = frontier.size;
    frontier.append(hash);
    const row = { position, written: write.key, record: recordName(record), entry: Buffer.from(entry).toString('utf8'), hash: hexOf(hash) };
    return { row, salt: { position, salt: kept } };
  });
  await insertRows(
    transaction,
    'log_entries',
    added.map(({ row }) => row),
  );
  await insertRows(
    transaction,
    'log_salts',
    added.map(({ salt }) => salt),
  );
  const { size } = frontier;
  const checkpoint = log ? signCheckpoint({ origin: log.origin, size, root: frontier.root() }, log.key) : null;
  const recorded_at = writes.at(-1)?.at ?? '';
  await insertRows(transaction, 'log_heads', [{ size, frontier: frontier.text, recorded_at, checkpoint }]);
}

/** Waits until nobody else adds to the log; other processes wait until this transaction ends. */
export async function lockLog(transaction: Transaction<Tables>, { kind }: Pick<Backend, 'kind'>): Promise<void> {
  if (kind === 'postgres') await sql`SELECT pg_advisory_xact_lock(${String(LOCK)}::bigint)`.execute(transaction);
}

const originOf = (checkpoint: string): string => checkpoint.slice(0, checkpoint.indexOf('\n'));

async function headOf(transaction: Transaction<Tables>): Promise<{ readonly frontier: Frontier; readonly checkpoint: string | null }> {
  const row = await transaction
    .selectFrom('log_heads')
    .select(['size', 'frontier', 'checkpoint'])
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return { frontier: new Frontier(), checkpoint: null };
  return { frontier: Frontier.of(row.size, row.frontier), checkpoint: row.checkpoint };
}
