import type { Kysely, Selectable } from 'kysely';
import type { DecisionRecord, FormRecord, Stored, StoredContent } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { checked } from './content.ts';

/** A decision by its id. */
export async function decisionOf(db: Kysely<Tables>, id: string): Promise<StoredContent<DecisionRecord> | undefined> {
  const row = await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && decision(row);
}

/** Decisions on all versions of a submission, in the order in which they were made. */
export async function decisionsOf(db: Kysely<Tables>, submission: string): Promise<readonly StoredContent<DecisionRecord>[]> {
  const rows = await db.selectFrom('decisions').selectAll().where('submission', '=', submission).orderBy('sequence').execute();
  return rows.map(decision);
}

/** Forms that were issued for a submission, in the order in which they were. */
export async function formsOf(db: Kysely<Tables>, submission: string): Promise<readonly Stored<FormRecord>[]> {
  const rows = await db.selectFrom('forms').selectAll().where('submission', '=', submission).orderBy('sequence').execute();
  return rows.map(form);
}

/** The form of a number. */
export async function formOf(db: Kysely<Tables>, number: string): Promise<Stored<FormRecord> | undefined> {
  const row = await db.selectFrom('forms').selectAll().where('number', '=', number).executeTakeFirst();
  return row && form(row);
}

function decision(row: Selectable<Tables['decisions']>): StoredContent<DecisionRecord> {
  const { id, submission, version, day, outcome, rulebook, content, digest } = checked(row, `decision ${row.id}`);
  const settings = JSON.parse(row.settings) as DecisionRecord['settings'];
  return { id, submission, version, day, outcome, rulebook, settings, content, digest, at: row.recorded_at, by: row.recorded_by };
}

function form({
  number,
  form,
  digest,
  submission,
  version,
  decision,
  recorded_at,
  recorded_by,
}: Selectable<Tables['forms']>): Stored<FormRecord> {
  return { number, form, digest, submission, version, decision, at: recorded_at, by: recorded_by };
}
