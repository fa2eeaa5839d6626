import type { Kysely, Selectable } from 'kysely';
import { recordName } from '../log/leaf.ts';
import { storeRefusal } from '../problem.ts';
import type { StoreInstant, StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import type { WrappedSecret } from '../vault/vault.ts';
import { KINDS, recordsWritten, type WrittenRecord } from './written.ts';

/** A write as it was, with the entries of the log that go with its records, in their order. */
export interface DumpedWrite {
  readonly kind: 'write';
  readonly key: string;
  readonly at: StoreInstant;
  readonly by: string;
  /** Of what is sealed, what stands in the open. */
  readonly records: readonly StoreRecord[];
  /** One each: the whole content in base64 where it is sealed, else null; left out where none is. */
  readonly sealed?: readonly (string | null)[];
  /** One each: its place in the log, its text, and its salt as it is kept, or null where that was erased. */
  readonly log: readonly { readonly position: number; readonly entry: string; readonly salt: string | null }[];
}

/** What the log was after a commit. */
export interface DumpedHead {
  readonly kind: 'head';
  readonly size: number;
  readonly at: StoreInstant;
  readonly checkpoint: string | null;
}

/** A secret of the store, wrapped by a key that is not in the dump. */
export interface DumpedSecret extends WrappedSecret {
  readonly kind: 'secret';
  readonly at: StoreInstant;
}

/** Everything that a store holds but the contents of evidence: first its secrets, then all writes, then all heads of the log. */
export type DumpItem = DumpedSecret | DumpedWrite | DumpedHead;

/** Writes that are read at once. */
const PAGE = 200;

/**
 * Everything, page by page.
 *
 * @throws ProblemError `store-damaged` where a record is not in the log
 */
export async function* dumpOf(db: Kysely<Tables>): AsyncGenerator<readonly DumpItem[]> {
  const secrets = await db.selectFrom('store_keys').selectAll().orderBy('sequence').execute();
  if (secrets.length > 0)
    yield secrets.map(({ generation, master, wrapped, recorded_at: at }) => ({ kind: 'secret', generation, master, wrapped, at }));
  for (let after = 0; ; ) {
    const page = await db.selectFrom('writes').selectAll().where('sequence', '>', after).orderBy('sequence').limit(PAGE).execute();
    const last = page.at(-1);
    if (!last) break;
    yield await dumped(db, page);
    after = Number(last.sequence);
  }
  for (let after = -1; ; ) {
    const page = await db.selectFrom('log_heads').selectAll().where('size', '>', after).orderBy('size').limit(PAGE).execute();
    const last = page.at(-1);
    if (!last) return;
    yield page.map(({ size, recorded_at, checkpoint }) => ({ kind: 'head', size, at: recorded_at, checkpoint }));
    after = last.size;
  }
}

async function dumped(db: Kysely<Tables>, writes: readonly Selectable<Tables['writes']>[]): Promise<DumpedWrite[]> {
  const keys = writes.map(({ key }) => key);
  const records = new Map<string, WrittenRecord>();
  for (const kind of KINDS)
    for (const one of await recordsWritten(db, kind, keys)) records.set(`${one.written}\n${recordName(one.record)}`, one);
  const entries = await db
    .selectFrom('log_entries')
    .leftJoin('log_salts', 'log_salts.position', 'log_entries.position')
    .select(['log_entries.position', 'log_entries.written', 'log_entries.record', 'log_entries.entry', 'log_salts.salt'])
    .where('log_entries.written', 'in', keys)
    .orderBy('log_entries.position')
    .execute();
  const own = Map.groupBy(entries, ({ written }) => written);
  const isWhole = records.size === entries.length;
  if (!isWhole) throw storeRefusal('store-damaged', { what: `${records.size} records, ${entries.length} entries` });
  return writes.map(({ key, recorded_at, recorded_by }) => {
    const of = own.get(key) ?? [];
    const found = of.map(({ record }) => {
      const one = records.get(`${key}\n${record}`);
      if (!one) throw storeRefusal('store-damaged', { what: record });
      return one;
    });
    const sealed = found.map((one) => (one.sealed ? Buffer.from(one.sealed).toString('base64') : null));
    return {
      kind: 'write',
      key,
      at: recorded_at,
      by: recorded_by,
      records: found.map(({ record }) => record),
      ...(sealed.some((one) => one !== null) ? { sealed } : {}),
      log: of.map(({ position, entry, salt }) => ({ position, entry, salt })),
    };
  });
}
