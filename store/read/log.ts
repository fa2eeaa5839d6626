import { type Kysely, type Selectable, sql } from 'kysely';
import { readEntry, seal } from '../log/entry.ts';
import { type Hash, leafHash, sameHash } from '../log/hash.ts';
import { recordDigest, recordName } from '../log/leaf.ts';
import { Tree } from '../log/tree.ts';
import type { StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { KINDS, recordsWritten, tableOf } from './written.ts';

/** An entry of the log with its place. */
export interface PlacedEntry {
  /** From 0. */
  readonly position: number;
  /** Its bytes, as they are hashed. */
  readonly entry: Uint8Array;
  readonly hash: Hash;
}

/** The log as it was after a commit. */
export interface LogHead {
  readonly size: number;
  /** Signed; absent where the store was opened without the key of the log. */
  readonly checkpoint?: string;
}

/** A proof that a record is in the log, for whoever has a checkpoint and the record. */
export interface RecordProof extends PlacedEntry {
  readonly size: number;
  readonly root: Hash;
  readonly proof: readonly Hash[];
  /** Opens what the entry seals; absent where it was erased. */
  readonly salt?: Uint8Array;
}

/** Where log and records differ. */
export interface LogDifference {
  /** Place of the entry, from 0; absent where a record has none. */
  readonly position?: number;
  readonly what: 'entry-changed' | 'record-gone' | 'record-changed' | 'record-unlogged';
  readonly kind: string;
}

/** Entries that are read at once. */
const PAGE = 500;

/** The newest head, or the newest that is not longer than so many entries; undefined where nothing was ever written. */
export async function headOf(db: Kysely<Tables>, most?: number): Promise<LogHead | undefined> {
  const all = db.selectFrom('log_heads').select(['size', 'checkpoint']).orderBy('size', 'desc').limit(1);
  const row = await (most === undefined ? all : all.where('size', '<=', most)).executeTakeFirst();
  return row && { size: row.size, ...(row.checkpoint === null ? {} : { checkpoint: row.checkpoint }) };
}

/** Signed checkpoints, the shortest first, page by page. */
export async function* checkpointsOf(db: Kysely<Tables>): AsyncGenerator<readonly LogHead[]> {
  for (let after = -1; ; ) {
    const heads = db.selectFrom('log_heads').select(['size', 'checkpoint']).where('size', '>', after).orderBy('size').limit(PAGE);
    const rows = await heads.execute();
    const last = rows.at(-1);
    if (!last) return;
    yield rows.flatMap(({ size, checkpoint }) => (checkpoint === null ? [] : [{ size, checkpoint }]));
    after = last.size;
  }
}

/** Entries in their order, page by page. */
export async function* entriesOf(db: Kysely<Tables>): AsyncGenerator<readonly PlacedEntry[]> {
  for await (const rows of pagesOf(db)) yield rows.map(placed);
}

async function* pagesOf(db: Kysely<Tables>): AsyncGenerator<Selectable<Tables['log_entries']>[]> {
  for (let after = -1; ; ) {
    const rows = await db.selectFrom('log_entries').selectAll().where('position', '>', after).orderBy('position').limit(PAGE).execute();
    const last = rows.at(-1);
    if (!last) return;
    yield rows;
    after = last.position;
  }
}

function placed({ position, entry, hash }: Selectable<Tables['log_entries']>): PlacedEntry {
  return { position, entry: Buffer.from(entry, 'utf8'), hash: new Uint8Array(Buffer.from(hash, 'hex')) };
}

/**
 * Proves that a record is in the log; undefined where it is not.
 *
 * @param size - length of the log for which it is proved; that of the newest head where it is left out
 */
export async function proofOf(db: Kysely<Tables>, record: string, size?: number): Promise<RecordProof | undefined> {
  const row = await db.selectFrom('log_entries').selectAll().where('record', '=', record).orderBy('position').limit(1).executeTakeFirst();
  const of = size ?? (await headOf(db))?.size ?? 0;
  if (!row || row.position >= of) return undefined;
  const tree = await treeOf(db, of);
  const salt = await db.selectFrom('log_salts').select('salt').where('position', '=', row.position).executeTakeFirst();
  return {
    ...placed(row),
    size: of,
    root: tree.root(),
    proof: tree.inclusionProof(row.position),
    ...(salt ? { salt: new Uint8Array(Buffer.from(salt.salt, 'hex')) } : {}),
  };
}

/** Proves that the log of a size begins with the shorter one of another. @throws RangeError where it is not shorter */
export async function consistencyOf(db: Kysely<Tables>, first: number, size: number): Promise<readonly Hash[]> {
  return (await treeOf(db, size)).consistencyProof(first);
}

/** The tree over the first entries: 32 bytes of each are read. */
async function treeOf(db: Kysely<Tables>, size: number): Promise<Tree> {
  const tree = new Tree();
  for (let from = 0; from < size; from += PAGE * 100) {
    const rows = await db
      .selectFrom('log_entries')
      .select('hash')
      .where('position', '>=', from)
      .where('position', '<', Math.min(size, from + PAGE * 100))
      .orderBy('position')
      .execute();
    for (const { hash } of rows) tree.append(new Uint8Array(Buffer.from(hash, 'hex')));
  }
  return tree;
}

/**
 * Compares the log with the records: every entry must be of a record that is as it was, and every record must have its entry.
 *
 * Where a salt was erased, what the entry seals cannot be compared; that the record is there still can.
 */
export async function* differencesOf(db: Kysely<Tables>): AsyncGenerator<LogDifference> {
  const logged = new Map<string, number>();
  for await (const rows of pagesOf(db)) {
    const records = await recordsOf(db, rows);
    const salts = await saltsOf(db, rows);
    for (const row of rows) {
      const kind = kindOf(row.record);
      logged.set(kind, (logged.get(kind) ?? 0) + 1);
      const what = differenceOf(row, records.get(`${row.written}\n${row.record}`), salts.get(row.position));
      if (what) yield { position: row.position, what, kind };
    }
  }
  for (const kind of KINDS) {
    const row = await db.selectFrom(tableOf(kind)).select(sql<number>`count(*)`.as('count')).executeTakeFirstOrThrow();
    const more = Number(row.count) - (logged.get(kind) ?? 0);
    for (let one = 0; one < more; one += 1) yield { what: 'record-unlogged', kind };
  }
}

const kindOf = (record: string): string => record.slice(0, record.indexOf(' '));

async function recordsOf(db: Kysely<Tables>, rows: readonly Selectable<Tables['log_entries']>[]): Promise<Map<string, StoreRecord>> {
  const found = new Map<string, StoreRecord>();
  for (const kind of KINDS) {
    const keys = [...new Set(rows.flatMap(({ record, written }) => (kindOf(record) === kind ? [written] : [])))];
    for (const { written, record } of await recordsWritten(db, kind, keys)) found.set(`${written}\n${recordName(record)}`, record);
  }
  return found;
}

async function saltsOf(db: Kysely<Tables>, rows: readonly Selectable<Tables['log_entries']>[]): Promise<Map<number, Uint8Array>> {
  const positions = rows.map(({ position }) => position);
  const salts = await db.selectFrom('log_salts').selectAll().where('position', 'in', positions).execute();
  return new Map(salts.map(({ position, salt }) => [position, new Uint8Array(Buffer.from(salt, 'hex'))]));
}

function differenceOf(row: Selectable<Tables['log_entries']>, record: StoreRecord | undefined, salt: Uint8Array | undefined) {
  const { entry, hash } = placed(row);
  if (!sameHash(leafHash(entry), hash)) return 'entry-changed';
  if (!record) return 'record-gone';
  return salt && readEntry(entry).sealed?.record !== seal(recordDigest(record), salt) ? 'record-changed' : undefined;
}
