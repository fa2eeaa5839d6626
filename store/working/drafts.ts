import { type Kysely, sql } from 'kysely';
import type { Value } from '../../engine/model/submission.ts';
import type { StoreInstant } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import type { Vault } from '../vault/vault.ts';
import { openText, sealText } from './sealed-text.ts';

/** A submission that is being written. */
export interface DraftHead {
  readonly id: string;
  readonly checklist: string;
  /** Id of the estate; null where it belongs to none. */
  readonly estate: string | null;
  /** How many changes there were. */
  readonly revision: number;
  readonly openedAt: StoreInstant;
  readonly openedBy: string;
  readonly changedAt: StoreInstant;
  readonly changedBy: string;
  /** The submission that it became, or of which it is the next version. */
  readonly submission: string | null;
  /** The version that it became; null as long as it is not handed in. */
  readonly version: number | null;
}

/** An answer of a draft. */
export interface DraftAnswer {
  readonly fact: string;
  /** Undefined where the answer was taken back. */
  readonly value?: Value;
  /** Number of the change that brought it. */
  readonly revision: number;
  readonly changedAt: StoreInstant;
  readonly changedBy: string;
}

/** A file of a draft; its contents are evidence. */
export interface DraftFile {
  readonly fact: string;
  readonly name: string;
  readonly digest: string;
  readonly addedAt: StoreInstant;
  readonly addedBy: string;
}

/** A draft with everything in it. */
export interface Draft extends DraftHead {
  readonly answers: readonly DraftAnswer[];
  readonly files: readonly DraftFile[];
}

/** Which drafts are listed. */
export interface DraftQuery {
  /** Ids of estates; those of all, and of none, where it is left out. */
  readonly estates?: readonly string[];
  /** At most so many, the last changed first. */
  readonly limit: number;
}

const HEAD = [
  'id',
  'checklist',
  'estate',
  'revision',
  'opened_at',
  'opened_by',
  'changed_at',
  'changed_by',
  'submission',
  'version',
] as const;

type HeadRow = Pick<Tables['drafts'], (typeof HEAD)[number]>;

const headOf = (row: HeadRow): DraftHead => ({
  id: row.id,
  checklist: row.checklist,
  estate: row.estate,
  revision: Number(row.revision),
  openedAt: row.opened_at,
  openedBy: row.opened_by,
  changedAt: row.changed_at,
  changedBy: row.changed_by,
  submission: row.submission,
  version: row.version === null ? null : Number(row.version),
});

/** Drafts that were not handed in yet, the last changed first. */
export async function openDrafts(db: Kysely<Tables>, { estates, limit }: DraftQuery): Promise<readonly DraftHead[]> {
  let query = db.selectFrom('drafts').select(HEAD).where('version', 'is', null);
  if (estates) query = query.where('estate', 'in', [...estates, '']);
  const rows = await query.orderBy('changed_at', 'desc').orderBy('id').limit(limit).execute();
  return rows.map(headOf);
}

/** A draft with everything in it; undefined where there is none. */
export async function draftOf(db: Kysely<Tables>, vault: Vault, id: string): Promise<Draft | undefined> {
  const row = await db.selectFrom('drafts').select(HEAD).where('id', '=', id).executeTakeFirst();
  if (!row) return undefined;
  const answers = await db.selectFrom('draft_answers').selectAll().where('draft', '=', id).orderBy('revision').orderBy('fact').execute();
  const files = await db.selectFrom('draft_files').selectAll().where('draft', '=', id).orderBy('added_at').orderBy('digest').execute();
  return {
    ...headOf(row),
    answers: answers.map((one) => answerOf(vault, id, one)),
    files: files.map(({ fact, digest, name, added_at, added_by }) => ({
      fact,
      digest,
      name: openText(vault, fileName(id, fact, digest), name),
      addedAt: added_at,
      addedBy: added_by,
    })),
  };
}

/** How many changes a draft had that is not handed in. */
export async function revisionOf(db: Kysely<Tables>, id: string): Promise<number | undefined> {
  const row = await db.selectFrom('drafts').select('revision').where('id', '=', id).where('version', 'is', null).executeTakeFirst();
  return row && Number(row.revision);
}

type AnswerRow = Omit<Tables['draft_answers'], 'draft'>;

function answerOf(vault: Vault, draft: string, { fact, value, revision, changed_at, changed_by }: AnswerRow): DraftAnswer {
  return {
    fact,
    ...(value === null ? {} : { value: JSON.parse(openText(vault, answerName(draft, fact), value)) as Value }),
    revision: Number(revision),
    changedAt: changed_at,
    changedBy: changed_by,
  };
}

const answerName = (draft: string, fact: string): string => JSON.stringify(['draft', draft, fact]);
const fileName = (draft: string, fact: string, digest: string): string => JSON.stringify(['draft-file', draft, fact, digest]);

/** One answer as somebody changes it. */
export interface DraftChange {
  readonly draft: string;
  readonly fact: string;
  /** Undefined to take the answer back. */
  readonly value?: Value;
  /** Number of the last change of this answer that its writer has seen; 0 where it saw none. */
  readonly seen: number;
  readonly at: StoreInstant;
  readonly by: string;
}

/** What became of a change: it was written, or another answer is there that its writer has not seen. */
export type DraftChanged =
  | { readonly state: 'written'; readonly revision: number }
  | { readonly state: 'overtaken'; readonly now: DraftAnswer }
  | { readonly state: 'closed' };

/** Writes a change within a transaction; nothing is overwritten that its writer has not seen. */
export async function changeDraft(db: Kysely<Tables>, vault: Vault, change: DraftChange): Promise<DraftChanged> {
  const { draft, fact, value, seen, at, by } = change;
  // Where many processes write, the draft is theirs one after another.
  const next = await db
    .updateTable('drafts')
    .set({ revision: sql<number>`revision + 1`, changed_at: at, changed_by: by })
    .where('id', '=', draft)
    .where('version', 'is', null)
    .returning('revision')
    .executeTakeFirst();
  if (!next) return { state: 'closed' };
  const revision = Number(next.revision);
  const row = await db.selectFrom('draft_answers').selectAll().where('draft', '=', draft).where('fact', '=', fact).executeTakeFirst();
  const now = row && answerOf(vault, draft, row);
  const isSame = now !== undefined && JSON.stringify(now.value) === JSON.stringify(value);
  if (isSame) return { state: 'written', revision: now.revision };
  if (now && now.revision > seen && now.changedBy !== by) return { state: 'overtaken', now };
  const written = {
    value: value === undefined ? null : sealText(vault, answerName(draft, fact), JSON.stringify(value)),
    revision,
    changed_at: at,
    changed_by: by,
  };
  await db
    .insertInto('draft_answers')
    .values({ draft, fact, ...written })
    .onConflict((conflict) => conflict.columns(['draft', 'fact']).doUpdateSet(written))
    .execute();
  return { state: 'written', revision };
}

/** Adds a file, or does nothing where it is there. */
export async function addDraftFile(db: Kysely<Tables>, vault: Vault, draft: string, file: DraftFile): Promise<void> {
  const { fact, digest, name, addedAt, addedBy } = file;
  await db
    .insertInto('draft_files')
    .values({ draft, fact, digest, name: sealText(vault, fileName(draft, fact, digest), name), added_at: addedAt, added_by: addedBy })
    .onConflict((conflict) => conflict.columns(['draft', 'fact', 'digest']).doNothing())
    .execute();
}
