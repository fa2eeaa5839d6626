import { type Kysely, sql, type Transaction } from 'kysely';
import type { Backend } from '../backend.ts';
import { readEntry, seal } from '../log/entry.ts';
import { Frontier } from '../log/frontier.ts';
import { type Hash, leafHash } from '../log/hash.ts';
import { recordDigest, recordName } from '../log/leaf.ts';
import { storeRefusal } from '../problem.ts';
import type { DumpedHead, DumpedWrite, DumpItem } from '../read/dump.ts';
import type { Tables } from '../schema/tables.ts';
import { checkWrite, writeDigest } from '../write.ts';
import { insertRows } from './insert.ts';
import { rowsOf } from './rows.ts';

const PAGE = 5_000;

/**
 * Puts everything that a store held into an empty one, the log to the byte: all of it in one transaction, or nothing.
 *
 * @throws ProblemError `store-not-empty`, `backup-damaged` with the key of the write or the size of the log that is not what it was
 */
export async function restoreInto(backend: Backend, items: AsyncIterable<readonly DumpItem[]>): Promise<void> {
  const writer = backend.writer as Kysely<Tables>;
  await writer.transaction().execute(async (transaction) => {
    const { count } = await transaction.selectFrom('writes').select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow();
    if (Number(count) > 0) throw storeRefusal('store-not-empty');
    const heads: DumpedHead[] = [];
    for await (const page of items) {
      const writes = page.filter((item) => item.kind === 'write');
      heads.push(...page.filter((item) => item.kind === 'head'));
      await insertWrites(transaction, writes);
    }
    await insertHeads(transaction, heads);
  });
}

async function insertWrites(transaction: Transaction<Tables>, writes: readonly DumpedWrite[]): Promise<void> {
  for (const write of writes) checkDumped(write);
  await insertRows(
    transaction,
    'writes',
    writes.map((write) => ({ key: write.key, digest: writeDigest(write), recorded_at: write.at, recorded_by: write.by })),
  );
  const { texts, tables } = rowsOf(writes);
  await insertRows(
    transaction,
    'rule_texts',
    [...texts].map(([digest, text]) => ({ digest, text })),
  );
  for (const [table, rows] of tables) await insertRows(transaction, table, rows);
  const logged = writes.flatMap(({ key, records, log }) =>
    log.map(({ position, entry, salt }, at) => ({
      row: { position, written: key, record: recordName(records[at] as (typeof records)[number]), entry, hash: hex(hashOf(entry)) },
      salt,
    })),
  );
  await insertRows(
    transaction,
    'log_entries',
    logged.map(({ row }) => row),
  );
  await insertRows(
    transaction,
    'log_salts',
    logged.flatMap(({ row: { position }, salt }) => (salt === null ? [] : [{ position, salt }])),
  );
}

/** What the entries have sealed must be the records that stand beside them. */
function checkDumped(write: DumpedWrite): void {
  checkWrite(write);
  const { key, records, log } = write;
  const isWhole = records.length === log.length;
  const fits = log.every(({ entry, salt }, at) => {
    const { kind, sealed } = readEntry(Buffer.from(entry, 'utf8'));
    const record = records[at];
    if (!record || record.kind !== kind) return false;
    return salt === null || sealed?.record === seal(recordDigest(record), Buffer.from(salt, 'hex'));
  });
  if (!isWhole || !fits) throw storeRefusal('backup-damaged', { what: key });
}

/** Goes through the log from its beginning, and notes what it was after each commit. */
async function insertHeads(transaction: Transaction<Tables>, heads: readonly DumpedHead[]): Promise<void> {
  const frontier = new Frontier();
  let next = 0;
  for (let from = 0; ; from += PAGE) {
    const some = transaction.selectFrom('log_entries').select(['position', 'hash']).where('position', '>=', from);
    const rows = await some
      .where('position', '<', from + PAGE)
      .orderBy('position')
      .execute();
    const found: object[] = [];
    for (const { position, hash } of rows) {
      if (position !== frontier.size) throw storeRefusal('backup-damaged', { what: `log ${frontier.size + 1}` });
      frontier.append(new Uint8Array(Buffer.from(hash, 'hex')));
      const head = heads[next];
      if (head?.size !== frontier.size) continue;
      next += 1;
      found.push(headRow(head, frontier));
    }
    await insertRows(transaction, 'log_heads', found);
    if (rows.length < PAGE) break;
  }
  const isWhole = next === heads.length && (heads.at(-1)?.size ?? 0) === frontier.size;
  if (!isWhole) throw storeRefusal('backup-damaged', { what: `log ${frontier.size}` });
}

function headRow({ size, at, checkpoint }: DumpedHead, frontier: Frontier): object {
  const root = Buffer.from(frontier.root()).toString('base64');
  if (checkpoint !== null && checkpoint.split('\n')[2] !== root) throw storeRefusal('backup-damaged', { what: `log ${size}` });
  return { size, frontier: frontier.roots.map(hex).join(','), recorded_at: at, checkpoint };
}

const hashOf = (entry: string): Hash => leafHash(Buffer.from(entry, 'utf8'));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
