import type { Kysely, Transaction } from 'kysely';
import type { Backend } from '../backend.ts';
import { sha256 } from '../digest.ts';
import { takeTexts } from '../erase/texts.ts';
import { readEntry, seal } from '../log/entry.ts';
import { type Hash, hexOf, leafHash } from '../log/hash.ts';
import { recordDigest, recordName } from '../log/leaf.ts';
import { storeRefusal } from '../problem.ts';
import type { DumpedWrite, DumpItem } from '../read/dump.ts';
import { unsealed } from '../read/written.ts';
import type { StoreInstant, StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { type ContentColumns, contentColumns } from '../vault/contents.ts';
import { isTextRecord, type TextColumns, type TextRecord, textColumns } from '../vault/texts.ts';
import type { Vault } from '../vault/vault.ts';
import { checkWrite, writeDigest } from '../write.ts';
import { ERASED, insertTexts } from './group.ts';
import { Heads } from './heads.ts';
import { insertRows } from './insert.ts';
import { rowsOf } from './rows.ts';

/** How what stands in the open is sealed when it comes into a store. */
export interface Anew {
  /** When, for the secret with which a store begins. */
  readonly at: StoreInstant;
  /** What of a content may stand in the open. */
  readonly open: (content: string, kind: 'submission' | 'decision') => string;
}

/** What is known while a store is filled. */
interface Filling {
  readonly vault: Vault;
  readonly anew: Anew | undefined;
  /** Places of the log whose salts are not there. */
  readonly lacking: Set<number>;
}

/**
 * Puts everything that a store held into an empty one, the log to the byte: all of it in one transaction, or nothing.
 *
 * @param anew - how it is sealed, where it stands in the open
 * @throws ProblemError `store-not-empty`, `backup-damaged` with the key of the write or the size of the log that is not what it was
 */
export async function restoreInto(backend: Backend, items: AsyncIterable<readonly DumpItem[]>, anew?: Anew): Promise<void> {
  const writer = backend.writer as Kysely<Tables>;
  const { vault } = backend;
  if (anew) {
    await refuseFull(writer);
    // Committed before: evidence that is left behind by a kill is opened by the same secret when it is kept again.
    await vault.begin(writer, anew.at);
  }
  await writer.transaction().execute(async (transaction) => {
    await refuseFull(transaction);
    if (!anew) {
      // What an empty store began with; a backup brings its own.
      await transaction.deleteFrom('store_keys').execute();
      vault.forget();
    }
    const filling: Filling = { vault, anew, lacking: new Set() };
    const heads = new Heads(transaction);
    for await (const page of items) {
      await insertSecrets(transaction, vault, page);
      const writes = page.filter((item) => item.kind === 'write');
      await insertWrites(transaction, filling, writes);
      await heads.insert(page.filter((item) => item.kind === 'head'));
    }
    await markErased(transaction, filling.lacking);
    await heads.end();
  });
}

async function refuseFull(db: Kysely<Tables>): Promise<void> {
  if (await db.selectFrom('writes').select('sequence').limit(1).executeTakeFirst()) throw storeRefusal('store-not-empty');
}

async function insertSecrets(transaction: Transaction<Tables>, vault: Vault, page: readonly DumpItem[]): Promise<void> {
  const secrets = page.filter((item) => item.kind === 'secret');
  const rows = secrets.map(({ generation, master, wrapped, at }) => ({ generation, master, wrapped, recorded_at: at }));
  await insertRows(transaction, 'store_keys', rows);
  if (rows.length > 0) await vault.load(transaction, true);
}

async function insertWrites(transaction: Transaction<Tables>, filling: Filling, dumped: readonly DumpedWrite[]): Promise<void> {
  const { vault, anew, lacking } = filling;
  const columns = new Map<StoreRecord, RowColumns>();
  const writes = dumped.map((write) => (anew ? sealedWrite(vault, anew, write, columns) : wholeWrite(vault, write, columns)));
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
  await insertTexts(transaction, texts);
  for (const [table, rows] of [...tables, ...loose]) await insertRows(transaction, table, rows);
  const logged = writes.flatMap(({ key, records, log }) =>
    log.map(({ position, entry, salt }, at) => ({
      row: { position, written: key, record: recordName(records[at] as (typeof records)[number]), entry, hash: hexOf(hashOf(entry)) },
      salt: salt !== null && anew ? vault.keptSalt(vault.saltOf(salt)) : salt,
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

/** A write whose contents and texts stand in the open, sealed as this store seals. @param columns - takes how each stands in its row */
function sealedWrite(vault: Vault, anew: Anew, write: DumpedWrite, columns: Map<StoreRecord, RowColumns>): DumpedWrite {
  const records = write.records.map((record, at) => {
    // What an erasure has left has nothing to seal.
    const isErased = write.log[at]?.salt === null;
    if (isTextRecord(record)) columns.set(record, isErased ? { record, sealed: null } : textColumns(vault, record));
    if (!('content' in record)) return record;
    const { content } = record;
    const whole = isErased || !vault.isSealing ? record : { ...record, open: anew.open(content, record.kind) };
    columns.set(whole, isErased ? { content, digest: sha256(content), sealed: null } : contentColumns(vault, whole));
    return whole;
  });
  return { ...write, records };
}

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

const hashOf = (entry: string): Hash => leafHash(Buffer.from(entry, 'utf8'));
