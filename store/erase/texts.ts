import type { Kysely } from 'kysely';
import { endIn, evidenceOfEnds } from '../read/obligations.ts';
import { waiverIn } from '../read/registers.ts';
import type { Tables } from '../schema/tables.ts';
import { MARK, type TextRecord, withoutTexts } from '../vault/texts.ts';

/** A record whose texts go, as it stands without them, and the write to which it belongs. */
export interface TextRest {
  readonly record: TextRecord;
  readonly written: string;
}

/** What people wrote when they closed obligations of a submission, as far as it was not erased. */
export async function closingsOf(db: Kysely<Tables>, submission: string): Promise<readonly TextRest[]> {
  const rows = await db
    .selectFrom('obligation_ends')
    .innerJoin('obligations', 'obligations.id', 'obligation_ends.obligation')
    .selectAll('obligation_ends')
    .where('obligations.submission', '=', submission)
    .where('obligation_ends.note', 'is not', null)
    .where('obligation_ends.erased', 'is', null)
    .orderBy('obligation_ends.sequence')
    .execute();
  const evidence = await evidenceOfEnds(
    db,
    rows.map(({ obligation }) => obligation),
  );
  return rows.map((row) => ({ written: row.written, record: withoutTexts(endIn(row, evidence)) }));
}

/** Waivers, and their ends, as far as they were not erased. */
export async function waiversOf(db: Kysely<Tables>, ids: readonly string[]): Promise<readonly TextRest[]> {
  if (ids.length === 0) return [];
  const waivers = await db
    .selectFrom('waivers')
    .selectAll()
    .where('id', 'in', ids)
    .where('erased', 'is', null)
    .orderBy('sequence')
    .execute();
  const ends = await db
    .selectFrom('waiver_ends')
    .selectAll()
    .where('waiver', 'in', ids)
    .where('erased', 'is', null)
    .orderBy('sequence')
    .execute();
  return [
    ...waivers.map((row) => ({ written: row.written, record: withoutTexts(waiverIn(row)) })),
    ...ends.map(({ waiver, written }) => ({ written, record: { kind: 'waiver-end', waiver, reason: MARK } as const })),
  ];
}

/**
 * Takes the texts of a record out, and marks it as erased.
 *
 * @param db - a transaction, in which an erasure speaks of the record
 * @param name - of the record in the log
 */
export async function takeTexts(db: Kysely<Tables>, name: string): Promise<void> {
  const [kind, id] = [name.slice(0, name.indexOf(' ')), name.slice(name.indexOf(' ') + 1)];
  const gone = { sealed: null, erased: 1 } as const;
  if (kind === 'waiver')
    await db
      .updateTable('waivers')
      .set({ reason: MARK, risk: MARK, ticket: MARK, ...gone })
      .where('id', '=', id)
      .execute();
  if (kind === 'waiver-end')
    await db
      .updateTable('waiver_ends')
      .set({ reason: MARK, ...gone })
      .where('waiver', '=', id)
      .execute();
  if (kind !== 'obligation-end') return;
  await db
    .updateTable('obligation_ends')
    .set({ note: MARK, ...gone })
    .where('obligation', '=', id)
    .execute();
  const files = await db.selectFrom('obligation_evidence').select('sequence').where('obligation', '=', id).orderBy('sequence').execute();
  for (const [at, { sequence }] of files.entries())
    await db
      .updateTable('obligation_evidence')
      .set({ name: String(at + 1), erased: 1 })
      .where('sequence', '=', sequence)
      .execute();
}
