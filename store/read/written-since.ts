import type { Kysely } from 'kysely';
import type { StoreRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/** A record by its place in the log. */
export interface LoggedName {
  /** From 0. */
  readonly position: number;
  readonly kind: StoreRecord['kind'];
  /** By what it is told from others of its kind, such as the id of a decision. */
  readonly identity: string;
}

/** Records from a place of the log on, in its order. */
export async function writtenSince(db: Kysely<Tables>, position: number, limit: number): Promise<readonly LoggedName[]> {
  const rows = await db
    .selectFrom('log_entries')
    .select(['position', 'record'])
    .where('position', '>=', position)
    .orderBy('position')
    .limit(limit)
    .execute();
  return rows.map((row) => {
    const space = row.record.indexOf(' ');
    const kind = row.record.slice(0, space) as StoreRecord['kind'];
    return { position: Number(row.position), kind, identity: row.record.slice(space + 1) };
  });
}
