import type { Kysely, Selectable } from 'kysely';
import { sha256 } from '../digest.ts';
import type { DecisionRecord, FormRecord, Stored, StoredContent } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { openedContent } from '../vault/contents.ts';
import type { Vault } from '../vault/vault.ts';

/** A decision by its id. */
export async function decisionOf(db: Kysely<Tables>, vault: Vault, id: string): Promise<StoredContent<DecisionRecord> | undefined> {
  const row = await db.selectFrom('decisions').selectAll().where('id', '=', id).executeTakeFirst();
  return row && decision(row, vault);
}

/** Decisions on all versions of a submission, in the order in which they were made. */
export async function decisionsOf(db: Kysely<Tables>, vault: Vault, submission: string): Promise<readonly StoredContent<DecisionRecord>[]> {
  const rows = await db.selectFrom('decisions').selectAll().where('submission', '=', submission).orderBy('sequence').execute();
  return rows.map((row) => decision(row, vault));
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

function decision(row: Selectable<Tables['decisions']>, vault: Vault): StoredContent<DecisionRecord> {
  const { id, submission, version, day, outcome, rulebook, recorded_at: at, recorded_by: by } = row;
  const { content } = openedContent(vault, row, { kind: 'decision', id, version });
  const settings = JSON.parse(row.settings) as DecisionRecord['settings'];
  const erased = row.erased === 1 ? { erased: true as const } : {};
  return { id, submission, version, day, outcome, rulebook, settings, content, digest: sha256(content), at, by, ...erased };
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
