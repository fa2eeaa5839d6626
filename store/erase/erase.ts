import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Backend, Cleared } from '../backend.ts';
import { ERASED, insertWrites } from '../commit/group.ts';
import { lockLog } from '../commit/log.ts';
import { sha256 } from '../digest.ts';
import { recordName, restDigest } from '../log/leaf.ts';
import { storeRefusal } from '../problem.ts';
import type { ErasureRecord, StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { checkWrite, type Write } from '../write.ts';
import { closingsOf, type TextRest, takeTexts, waiversOf } from './texts.ts';

/** What is to be erased, and why. */
export interface ErasureOrder {
  readonly submission: string;
  readonly at: StoreInstant;
  /** Who erases. */
  readonly by: string;
  readonly reason: string;
  readonly ticket: string;
  /** Ids of waivers whose texts go with it. */
  readonly waivers?: readonly string[];
  /**
   * What stays of a content that was stored in the open: a document without anything personal. What was sealed has it beside it.
   *
   * @param content - of a version of the submission, or of a decision on it
   */
  readonly rest: (content: string, kind: 'submission' | 'decision') => string;
}

/** What an erasure takes, or has taken. */
export interface ErasureExtent {
  readonly submission: string;
  readonly versions: number;
  readonly decisions: number;
  /** Numbers of the forms whose files go. */
  readonly forms: readonly string[];
  /** SHA-256 (hex) of the files that go; those of forms are among them. */
  readonly evidence: readonly string[];
  /** Files that stay, since another submission has them too. */
  readonly shared: number;
  /** How many notes go by which obligations were closed. */
  readonly notes: number;
}

/** What came of an erasure. */
export interface Erasure extends ErasureExtent {
  /** That it was erased before. */
  readonly repeated: boolean;
  /** Ids of waivers whose texts went. */
  readonly waivers: readonly string[];
}

/** Rows of a submission. */
interface Rows {
  readonly versions: readonly Selectable<Tables['submissions']>[];
  readonly decisions: readonly Selectable<Tables['decisions']>[];
  readonly forms: readonly Selectable<Tables['forms']>[];
  readonly evidence: readonly string[];
  readonly shared: number;
  readonly closings: readonly TextRest[];
}

/**
 * What an erasure of a submission would take; undefined where there is no such submission.
 *
 * @param db - of which nothing is written
 */
export async function extentOf(db: Kysely<Tables>, submission: string): Promise<ErasureExtent | undefined> {
  const rows = await rowsOfSubmission(db, submission);
  return rows.versions.length === 0 ? undefined : extent(submission, rows);
}

/**
 * Erases what is personal of a submission in one transaction: contents, names of files, salts of the log, digests by which values could
 * be tried out. That it was erased is a record like any other. Files of evidence go when `sweep` is called.
 *
 * @throws ProblemError `erase-unknown`, `store-text`
 */
export async function eraseInto(backend: Backend, order: ErasureOrder): Promise<Erasure> {
  const writer = backend.writer as Kysely<Tables>;
  await backend.vault.begin(writer, order.at);
  return writer.transaction().execute(async (transaction) => {
    // Whoever writes meanwhile has either written all of it, or finds the erasure.
    await lockLog(transaction, backend);
    const rows = await rowsOfSubmission(transaction, order.submission);
    if (rows.versions.length === 0) throw storeRefusal('erase-unknown', { id: order.submission });
    const told = extent(order.submission, rows);
    const before = await transaction
      .selectFrom('erasures')
      .select('sequence')
      .where('submission', '=', order.submission)
      .executeTakeFirst();
    if (before) return { ...told, waivers: [], repeated: true };
    const texts = [...rows.closings, ...(await waiversOf(transaction, order.waivers ?? []))];
    const write = await writeOf(transaction, order, rows, texts);
    checkWrite(write);
    await insertWrites(transaction, backend, [write]);
    await takeOut(transaction, order, rows, texts);
    const waivers = texts.flatMap(({ record }) => (record.kind === 'waiver' ? [record.id] : []));
    return { ...told, waivers, repeated: false };
  });
}

/**
 * Takes the files away that erasures left behind, as far as no other submission has them, and clears what was erased from where the
 * database keeps it besides.
 */
export async function sweep(backend: Backend): Promise<Cleared> {
  const writer = backend.writer as Kysely<Tables>;
  const rows = await writer.selectFrom('erased_evidence').select('digest').distinct().execute();
  for (const { digest } of rows)
    await writer.transaction().execute(async (transaction) => {
      await lockLog(transaction, backend);
      if (!(await isUsed(transaction, digest))) await backend.evidence.remove(digest, transaction);
    });
  return backend.clear();
}

async function rowsOfSubmission(db: Kysely<Tables>, id: string): Promise<Rows> {
  const versions = await db.selectFrom('submissions').selectAll().where('id', '=', id).orderBy('version').execute();
  const decisions = await db.selectFrom('decisions').selectAll().where('submission', '=', id).orderBy('sequence').execute();
  const forms = await db.selectFrom('forms').selectAll().where('submission', '=', id).orderBy('sequence').execute();
  const links = await db.selectFrom('evidence_links').select('digest').where('submission', '=', id).orderBy('sequence').execute();
  const closings = await closingsOf(db, id);
  const proofs = closings.flatMap(({ record }) => (record.kind === 'obligation-end' ? record.evidence : []));
  const digests = [...new Set([...links, ...forms, ...proofs].map(({ digest }) => digest))];
  const evidence: string[] = [];
  for (const digest of digests) if (!(await isUsed(db, digest, id))) evidence.push(digest);
  return { versions, decisions, forms, evidence, shared: digests.length - evidence.length, closings };
}

/** Whether a submission that was not erased has a file. @param but - one that does not count */
async function isUsed(db: Kysely<Tables>, digest: string, but = ''): Promise<boolean> {
  const links = db.selectFrom('evidence_links').select('sequence').where('digest', '=', digest).where('erased', 'is', null);
  if (await links.where('submission', '<>', but).executeTakeFirst()) return true;
  const proofs = db
    .selectFrom('obligation_evidence')
    .innerJoin('obligations', 'obligations.id', 'obligation_evidence.obligation')
    .select('obligation_evidence.sequence')
    .where('obligation_evidence.digest', '=', digest)
    .where('obligation_evidence.erased', 'is', null);
  if (await proofs.where('obligations.submission', '<>', but).executeTakeFirst()) return true;
  const forms = db
    .selectFrom('forms')
    .innerJoin('submissions', (join) =>
      join.onRef('submissions.id', '=', 'forms.submission').onRef('submissions.version', '=', 'forms.version'),
    )
    .select('forms.sequence')
    .where('forms.digest', '=', digest)
    .where('submissions.erased', 'is', null);
  return (await forms.where('forms.submission', '<>', but).executeTakeFirst()) !== undefined;
}

function extent(submission: string, { versions, decisions, forms, evidence, shared, closings }: Rows): ErasureExtent {
  return {
    ...{ submission, versions: versions.length, decisions: decisions.length, evidence, shared, notes: closings.length },
    forms: forms.map(({ number }) => number),
  };
}

async function writeOf(
  transaction: Transaction<Tables>,
  order: ErasureOrder,
  { versions, decisions, evidence }: Rows,
  texts: readonly TextRest[],
): Promise<Write> {
  const { submission, at, by, reason, ticket } = order;
  const stays = new Map([
    ...versions.map((row) => [nameOf('submission', row), sha256(contentAfter(row, 'submission', order))] as const),
    ...decisions.map((row) => [nameOf('decision', row), sha256(contentAfter(row, 'decision', order))] as const),
    ...texts.map(({ record }) => [recordName(record), restDigest(record)] as const),
  ]);
  const logged = await transaction
    .selectFrom('log_entries')
    .select(['position', 'record'])
    .where('record', 'in', [...stays.keys()])
    .orderBy('position')
    .execute();
  const entries = logged.map(({ position, record }) => ({ position, stays: stays.get(record) ?? '' }));
  const record: ErasureRecord = { kind: 'erasure', submission, reason, ticket, entries, evidence };
  return { key: `erasure:${submission}`, at, by, records: [record] };
}

type ContentRow = Pick<Selectable<Tables['submissions']>, 'id' | 'version' | 'content' | 'sealed'>;

/** By what a record is found in the log. */
function nameOf(kind: 'submission' | 'decision', { id, version }: ContentRow): string {
  const other = { content: '', day: '', outcome: '', rulebook: '', settings: [], estate: null, room: null, checklist: '', evidence: [] };
  return recordName({ ...other, kind, id, version, submission: '' });
}

function contentAfter({ content, sealed }: ContentRow, kind: 'submission' | 'decision', { rest }: ErasureOrder): string {
  return sealed === null ? rest(content, kind) : content;
}

async function takeOut(
  transaction: Transaction<Tables>,
  order: ErasureOrder,
  { versions, decisions }: Rows,
  texts: readonly TextRest[],
): Promise<void> {
  const { submission } = order;
  for (const [table, kind, rows] of [
    ['submissions', 'submission', versions],
    ['decisions', 'decision', decisions],
  ] as const) {
    for (const row of rows) {
      const content = contentAfter(row, kind, order);
      const change = { content, digest: sha256(content), sealed: null, erased: 1 };
      await transaction.updateTable(table).set(change).where('sequence', '=', row.sequence).execute();
    }
  }
  const links = await transaction.selectFrom('evidence_links').select(['sequence']).where('submission', '=', submission).execute();
  for (const { sequence } of links)
    await transaction
      .updateTable('evidence_links')
      .set({ name: `#${sequence}`, erased: 1 })
      .where('sequence', '=', sequence)
      .execute();
  for (const { record } of texts) await takeTexts(transaction, recordName(record));
  // What it was written in, and what would have become its next version.
  await transaction.deleteFrom('drafts').where('submission', '=', submission).execute();
  const positions = transaction.selectFrom('erased_entries').select('position').where('submission', '=', submission);
  await transaction.deleteFrom('log_salts').where('position', 'in', positions).execute();
  const keys = [...new Set([...versions, ...decisions, ...texts].map(({ written }) => written))];
  await transaction.updateTable('writes').set({ digest: ERASED }).where('key', 'in', keys).execute();
}
