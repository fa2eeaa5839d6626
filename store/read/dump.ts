import type { Kysely, Selectable } from 'kysely';
import { recordName } from '../log/leaf.ts';
import { storeRefusal } from '../problem.ts';
import type { StoreInstant, StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { KINDS, recordsWritten } from './written.ts';

/** A write as it was, with the entries of the log that go with its records, in their order. */
export interface DumpedWrite {
  readonly kind: 'write';
  readonly key: string;
  readonly at: StoreInstant;
  readonly by: string;
  readonly records: readonly StoreRecord[];
  /** One each: its place in the log, its text, and its salt in hex, or null where that was erased. */
  readonly log: readonly { readonly position: number; readonly entry: string; readonly salt: string | null }[];
}

/** What the log was after a commit. */
export interface DumpedHead {
  readonly kind: 'head';
  readonly size: number;
  readonly at: StoreInstant;
  readonly checkpoint: string | null;
}

/** Everything that a store holds but the contents of evidence: first all writes, then all heads of the log. */
export type DumpItem = DumpedWrite | DumpedHead;

/** Writes that are read at once. */
const PAGE = 200;

/**
 * Everything, page by page.
 *
 * @throws ProblemError `store-damaged` where a record is not in the log
 */
export async function* dumpOf(db: Kysely<Tables>): AsyncGenerator<readonly DumpItem[]> {
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
  const records = new Map<string, StoreRecord>();
  for (const kind of KINDS)
    for (const { written, record } of await recordsWritten(db, kind, keys)) records.set(`${written}\n${recordName(record)}`, record);
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
    return {
      kind: 'write',
      key,
      at: recorded_at,
      by: recorded_by,
      records: of.map(({ record }) => {
        const found = records.get(`${key}\n${record}`);
        if (!found) throw storeRefusal('store-damaged', { what: record });
        return found;
      }),
      log: of.map(({ position, entry, salt }) => ({ position, entry, salt })),
    };
  });
}
