import type { Kysely } from 'kysely';
import type { ErasureRecord, Stored } from '../records.ts';
import type { Tables } from '../schema/tables.ts';

/** An erasure without what it took. */
export type ErasureNote = Omit<Stored<ErasureRecord>, 'entries' | 'evidence'>;

/** That a submission was erased; undefined where it was not. */
export async function erasureOf(db: Kysely<Tables>, submission: string): Promise<ErasureNote | undefined> {
  const rows = await db.selectFrom('erasures').selectAll().where('submission', '=', submission).execute();
  return rows.map(note)[0];
}

/** All erasures, in the order in which they were made. */
export async function erasuresOf(db: Kysely<Tables>): Promise<readonly ErasureNote[]> {
  return (await db.selectFrom('erasures').selectAll().orderBy('sequence').execute()).map(note);
}

function note(row: { submission: string; reason: string; ticket: string; recorded_at: string; recorded_by: string }): ErasureNote {
  const { submission, reason, ticket, recorded_at: at, recorded_by: by } = row;
  return { submission, reason, ticket, at, by };
}
