import { type Kysely, sql, type Transaction } from 'kysely';
import type { Backend } from '../backend.ts';
import { sha256 } from '../digest.ts';
import { takeTexts } from '../erase/texts.ts';
import { readEntry, seal } from '../log/entry.ts';
import { Frontier } from '../log/frontier.ts';
import { bytesOf, type Hash, hexOf, leafHash } from '../log/hash.ts';
import { recordDigest, recordName } from '../log/leaf.ts';
import { storeRefusal } from '../problem.ts';
import type { DumpedHead, DumpedWrite, DumpItem } from '../read/dump.ts';
import { unsealed } from '../read/written.ts';
import type { StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import type { ContentColumns } from '../vault/contents.ts';
import { isTextRecord, type TextColumns, type TextRecord, textColumns } from '../vault/texts.ts';
import type { Vault } from '../vault/vault.ts';
import { checkWrite, writeDigest } from '../write.ts';
import { ERASED } from './group.ts';
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
    // What an empty store began with; a backup brings its own.
    await transaction.deleteFrom('store_keys').execute();
    backend.vault.forget();
    const heads: DumpedHead[] = [];
    const lacking = new Set<number>();
    for await (const page of items) {
      await insertSecrets(transaction, backend.vault, page);
      const writes = page.filter((item) => item.kind === 'write');
      heads.push(...page.filter((item) => item.kind === 'head'));
      await insertWrites(transaction, backend.vault, writes, lacking);
    }
    await markErased(transaction, lacking);
    await insertHeads(transaction, heads);
  });
}

async function insertSecrets(transaction: Transaction<Tables>, vault: Vault, page: readonly DumpItem[]): Promise<void> {
  const secrets = page.filter((item) => item.kind === 'secret');
  const rows = secrets.map(({ generation, master, wrapped, at }) => ({ generation, master, wrapped, recorded_at: at }));
  await insertRows(transaction, 'store_keys', rows);
  if (rows.length > 0) await vault.load(transaction, true);
}

/** @param lacking - gathers places of the log whose salts are not there */
async function insertWrites(
  transaction: Transaction<Tables>,
  vault: Vault,
  dumped: readonly DumpedWrite[],
  lacking: Set<number>,
): Promise<void> {
  const columns = new Map<StoreRecord, RowColumns>();
  const writes = dumped.map((write) => wholeWrite(vault, write, columns));
  for (const write of writes) checkDumped(vault, write);
  for (const { log } of writes) for (const { position, salt } of log) if (salt === null) lacking.add(position);
  await insertRows(
    transaction,
    'writes',
    writes.map((write) => ({ key: write.key, digest: keptDigest(vault, write), recorded_at: write.at, recorded_by: write.by })),
  );
  const { texts, tables, loose } = rowsOf(writes, {
    contents: (record) => columns.get(record) as ContentColumns,
    texts: <Kind extends TextRecord>(record: Kind) => (columns.get(record) ?? { record, sealed: null }) as TextColumns<Kind>,
  });
  await insertRows(
    transaction,
    'rule_texts',
    [...texts].map(([digest, text]) => ({ digest, text })),
  );
  for (const [table, rows] of [...tables, ...loose]) await insertRows(transaction, table, rows);
  const logged = writes.flatMap(({ key, records, log }) =>
    log.map(({ position, entry, salt }, at) => ({
      row: { position, written: key, record: recordName(records[at] as (typeof records)[number]), entry, hash: hexOf(hashOf(entry)) },
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

/** How a record stands in its row. */
type RowColumns = ContentColumns | TextColumns<TextRecord>;

/** A write with its contents and texts opened. @param columns - takes how each stands in its row */
function wholeWrite(vault: Vault, write: DumpedWrite, columns: Map<StoreRecord, RowColumns>): DumpedWrite {
  const records = write.records.map((record, at) => {
    if (!('content' in record || isTextRecord(record))) return record;
    const kept = write.sealed?.[at] ?? null;
    if (kept === null && isTextRecord(record)) {
      // A backup of before has texts in the open; they are sealed like new ones, unless nothing is left of them.
      columns.set(record, write.log[at]?.salt === null ? { record, sealed: null } : textColumns(vault, record));
      return record;
    }
    const sealed = kept === null ? null : new Uint8Array(Buffer.from(kept, 'base64'));
    const whole = unsealed(vault, { record, ...(sealed ? { sealed } : {}) });
    if (!whole) throw storeRefusal('backup-damaged', { what: write.key });
    columns.set(whole, isTextRecord(record) ? { record, sealed } : { content: record.content, digest: sha256(record.content), sealed });
    return whole;
  });
  return { ...write, records };
}

/** Digest of a write as it is kept; that of one whose records were erased is gone. */
function keptDigest(vault: Vault, write: DumpedWrite): string {
  const isErased = write.log.some(({ salt }) => salt === null);
  return isErased ? ERASED : vault.keptDigest(writeDigest(write));
}

/** Marks what was erased, and sees to it that nothing lacks its salt without an erasure that says so. */
async function markErased(transaction: Transaction<Tables>, lacking: ReadonlySet<number>): Promise<void> {
  const submissions = await transaction.selectFrom('erasures').select('submission').execute();
  for (const { submission } of submissions) {
    await transaction.updateTable('submissions').set({ erased: 1 }).where('id', '=', submission).execute();
    await transaction.updateTable('decisions').set({ erased: 1 }).where('submission', '=', submission).execute();
    await transaction.updateTable('evidence_links').set({ erased: 1 }).where('submission', '=', submission).execute();
  }
  for (const record of await erasedRecords(transaction)) await takeTexts(transaction, record);
  const entries = await transaction.selectFrom('erased_entries').select('position').execute();
  const erased = new Set(entries.map(({ position }) => position));
  const odd = [...lacking].find((position) => !erased.has(position));
  if (odd !== undefined) throw storeRefusal('backup-damaged', { what: `log ${odd + 1}` });
}

/** Names in the log of what was erased. */
async function erasedRecords(transaction: Transaction<Tables>): Promise<readonly string[]> {
  const rows = await transaction
    .selectFrom('erased_entries')
    .innerJoin('log_entries', 'log_entries.position', 'erased_entries.position')
    .select('log_entries.record')
    .execute();
  return rows.map(({ record }) => record);
}

/** What the entries have sealed must be the records that stand beside them. */
function checkDumped(vault: Vault, write: DumpedWrite): void {
  checkWrite(write);
  const { key, records, log } = write;
  const isWhole = records.length === log.length;
  const fits = log.every(({ entry, salt }, at) => {
    const { kind, sealed } = readEntry(Buffer.from(entry, 'utf8'));
    const record = records[at];
    if (!record || record.kind !== kind) return false;
    return salt === null || sealed?.record === seal(recordDigest(record), vault.saltOf(salt));
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
      frontier.append(bytesOf(hash));
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
  return { size, frontier: frontier.text, recorded_at: at, checkpoint };
}

const hashOf = (entry: string): Hash => leafHash(Buffer.from(entry, 'utf8'));
