import { type Kysely, type Selectable, sql } from 'kysely';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { readEntry, seal } from '../log/entry.ts';
import { bytesOf, type Hash, leafHash, sameHash } from '../log/hash.ts';
import { recordDigest, recordName, restDigest } from '../log/leaf.ts';
import { Tree } from '../log/tree.ts';
import type { StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import type { Vault } from '../vault/vault.ts';
import { KINDS, recordsWritten, tableOf, unsealed, type WrittenRecord } from './written.ts';

/** An entry of the log with its place. */
export interface PlacedEntry {
  /** From 0. */
  readonly position: number;
  /** Its bytes, as they are hashed. */
  readonly entry: Uint8Array;
  readonly hash: Hash;
}

/** An entry as a list shows it, with what the store knows besides. */
export interface ListedEntry extends PlacedEntry {
  /** Kind of its record, and by what that is found, such as `form 20260316-0A1B2C3D`. */
  readonly record: string;
  /** Who wrote it. */
  readonly by: string;
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
  readonly what: 'entry-changed' | 'record-gone' | 'record-changed' | 'record-unlogged' | 'salt-gone';
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
  return { position, entry: Buffer.from(entry, 'utf8'), hash: bytesOf(hash) };
}

/** So many entries from a place on. */
export async function listedFrom(db: Kysely<Tables>, from: number, limit: number): Promise<readonly ListedEntry[]> {
  return listed(await listing(db).where('position', '>=', from).limit(limit).execute());
}

/** Kinds of records that are found by their own number. */
const NUMBERED = ['form', 'decision', 'waiver', 'waiver-end', 'access', 'obligation', 'obligation-end', 'rulebook', 'evidence', 'erasure'];

/** Entries of the record of a number, or, where it is that of a submission, of all that was recorded of it; so many at most. */
export async function listedAbout(db: Kysely<Tables>, id: string, limit: number): Promise<readonly ListedEntry[]> {
  const versions = await db.selectFrom('submissions').select('version').where('id', '=', id).execute();
  const decisions = await db.selectFrom('decisions').select('id').where('submission', '=', id).execute();
  const forms = await db.selectFrom('forms').select('number').where('submission', '=', id).execute();
  const obligations = await db.selectFrom('obligations').select('id').where('submission', '=', id).execute();
  const names = [
    ...NUMBERED.map((kind) => `${kind} ${id}`),
    ...versions.map(({ version }) => `submission ${canonicalJson([id, version])}`),
    ...decisions.map((one) => `decision ${one.id}`),
    ...forms.map(({ number }) => `form ${number}`),
    ...obligations.flatMap((one) => [`obligation ${one.id}`, `obligation-end ${one.id}`]),
  ];
  return listed(await listing(db).where('record', 'in', names).limit(limit).execute());
}

function listing(db: Kysely<Tables>) {
  return db
    .selectFrom('log_entries')
    .innerJoin('writes', 'writes.key', 'log_entries.written')
    .selectAll('log_entries')
    .select('writes.recorded_by as by')
    .orderBy('position');
}

function listed(rows: readonly (Selectable<Tables['log_entries']> & { readonly by: string })[]): readonly ListedEntry[] {
  return rows.map((row) => ({ ...placed(row), record: row.record, by: row.by }));
}

/**
 * Proves that a record is in the log; undefined where it is not.
 *
 * @param size - length of the log for which it is proved; that of the newest head where it is left out
 */
export async function proofOf(db: Kysely<Tables>, vault: Vault, record: string, size?: number): Promise<RecordProof | undefined> {
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
    ...(salt ? { salt: vault.saltOf(salt.salt) } : {}),
  };
}

/** Proves that the log of a size begins with the shorter one of another. @throws RangeError where it is not shorter */
export async function consistencyOf(db: Kysely<Tables>, first: number, size: number): Promise<readonly Hash[]> {
  return (await treeOf(db, size)).consistencyProof(first);
}

function staysIn(record: StoreRecord, stays: string): 'record-changed' | undefined {
  return restDigest(record) === stays ? undefined : 'record-changed';
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
    for (const { hash } of rows) tree.append(bytesOf(hash));
  }
  return tree;
}

/**
 * Compares the log with the records: every entry must be of a record that is as it was, and every record must have its entry.
 *
 * Where an erasure took the salt, what the entry seals cannot be compared; that the record is there still can.
 */
export async function* differencesOf(db: Kysely<Tables>, vault: Vault): AsyncGenerator<LogDifference> {
  const logged = new Map<string, number>();
  for await (const rows of pagesOf(db)) {
    const records = await recordsOf(db, rows);
    const salts = await saltsOf(db, vault, rows);
    const erased = await erasedOf(db, rows);
    for (const row of rows) {
      const kind = kindOf(row.record);
      logged.set(kind, (logged.get(kind) ?? 0) + 1);
      const found = {
        written: records.get(`${row.written}\n${row.record}`),
        salt: salts.get(row.position),
        stays: erased.get(row.position),
      };
      const what = differenceOf(vault, row, found);
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

async function recordsOf(db: Kysely<Tables>, rows: readonly Selectable<Tables['log_entries']>[]): Promise<Map<string, WrittenRecord>> {
  const found = new Map<string, WrittenRecord>();
  for (const kind of KINDS) {
    const keys = [...new Set(rows.flatMap(({ record, written }) => (kindOf(record) === kind ? [written] : [])))];
    for (const one of await recordsWritten(db, kind, keys)) found.set(`${one.written}\n${recordName(one.record)}`, one);
  }
  return found;
}

/** Places whose salts an erasure took, with the digest of what stays, as its record says. */
async function erasedOf(db: Kysely<Tables>, rows: readonly Selectable<Tables['log_entries']>[]): Promise<ReadonlyMap<number, string>> {
  const positions = rows.map(({ position }) => position);
  const found = await db.selectFrom('erased_entries').select(['position', 'stays']).where('position', 'in', positions).execute();
  return new Map(found.map(({ position, stays }) => [position, stays]));
}

async function saltsOf(
  db: Kysely<Tables>,
  vault: Vault,
  rows: readonly Selectable<Tables['log_entries']>[],
): Promise<Map<number, Uint8Array>> {
  const positions = rows.map(({ position }) => position);
  const salts = await db.selectFrom('log_salts').selectAll().where('position', 'in', positions).execute();
  return new Map(salts.map(({ position, salt }) => [position, vault.saltOf(salt)]));
}

interface Beside {
  readonly written: WrittenRecord | undefined;
  readonly salt: Uint8Array | undefined;
  readonly stays: string | undefined;
}

function differenceOf(vault: Vault, row: Selectable<Tables['log_entries']>, { written, salt, stays }: Beside) {
  const { entry, hash } = placed(row);
  if (!sameHash(leafHash(entry), hash)) return 'entry-changed';
  if (!written) return 'record-gone';
  if (!salt) return stays === undefined ? 'salt-gone' : staysIn(written.record, stays);
  const record = unsealed(vault, written);
  return !record || readEntry(entry).sealed?.record !== seal(recordDigest(record), salt) ? 'record-changed' : undefined;
}
