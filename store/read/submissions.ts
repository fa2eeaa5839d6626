import type { Kysely, Selectable } from 'kysely';
import type { EvidenceLink, StoredContent, SubmissionRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { checked } from './content.ts';

type Row = Selectable<Tables['submissions']>;

/** How many submissions are read at once. */
const PAGE = 500;

/** A version of a submission, or the newest. */
export async function submissionOf(db: Kysely<Tables>, id: string, version?: number): Promise<StoredContent<SubmissionRecord> | undefined> {
  const all = db.selectFrom('submissions').selectAll().where('id', '=', id).orderBy('version', 'desc').limit(1);
  const row = await (version === undefined ? all : all.where('version', '=', version)).executeTakeFirst();
  return row && (await withLinks(db, [row]))[0];
}

/** All versions of a submission, from the first. */
export async function versionsOf(db: Kysely<Tables>, id: string): Promise<readonly StoredContent<SubmissionRecord>[]> {
  const rows = await db.selectFrom('submissions').selectAll().where('id', '=', id).orderBy('version').execute();
  return withLinks(db, rows);
}

/** Ids of the submissions about a room, those that began first before the others. */
export async function submissionsOf(db: Kysely<Tables>, room: string): Promise<readonly string[]> {
  const ids = await db.selectFrom('submissions').select('id').distinct().where('room', '=', room).execute();
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('submissions')
    .select('id')
    .where('version', '=', 1)
    .where(
      'id',
      'in',
      ids.map(({ id }) => id),
    )
    .orderBy('recorded_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id }) => id);
}

/** Files that support a version of a submission, in the order in which they were given. */
export async function linksOf(db: Kysely<Tables>, id: string, version: number): Promise<readonly EvidenceLink[]> {
  return db
    .selectFrom('evidence_links')
    .select(['fact', 'name', 'digest'])
    .where('submission', '=', id)
    .where('version', '=', version)
    .orderBy('sequence')
    .execute();
}

/** The newest version of every submission, page by page, in the order of first versions: instant, then id. */
export async function* currentOf(db: Kysely<Tables>): AsyncGenerator<readonly StoredContent<SubmissionRecord>[]> {
  for (let [at, id] = ['', '']; ; ) {
    const page = await firstsAfter(db, at, id);
    const last = page.at(-1);
    if (!last) return;
    yield withLinks(db, await newestOf(db, page));
    [at, id] = [last.recorded_at, last.id];
  }
}

function firstsAfter(db: Kysely<Tables>, at: string, id: string) {
  return db
    .selectFrom('submissions')
    .select(['id', 'recorded_at'])
    .where('version', '=', 1)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('recorded_at', 'id'), '>', tuple(at, id)))
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(PAGE)
    .execute();
}

/** The newest version of each, in the order given. */
async function newestOf(db: Kysely<Tables>, firsts: readonly { readonly id: string }[]): Promise<Row[]> {
  const ids = firsts.map(({ id }) => id);
  const rows = await db
    .selectFrom('submissions as one')
    .selectAll()
    .where('id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('submissions as next')
            .select('next.id')
            .whereRef('next.id', '=', 'one.id')
            .whereRef('next.follows', '=', 'one.version'),
        ),
      ),
    )
    .execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

async function withLinks(db: Kysely<Tables>, rows: readonly Row[]): Promise<StoredContent<SubmissionRecord>[]> {
  const links = await linksOfAll(db, rows);
  return rows.map((row) => {
    const { id, version, estate, room, checklist, content, digest } = checked(row, `submission ${row.id}.${row.version}`);
    const evidence = links.get(`${version} ${id}`) ?? [];
    return { id, version, estate, room, checklist, content, digest, evidence, at: row.recorded_at, by: row.recorded_by };
  });
}

async function linksOfAll(db: Kysely<Tables>, rows: readonly Row[]): Promise<ReadonlyMap<string, EvidenceLink[]>> {
  const links = new Map<string, EvidenceLink[]>();
  if (rows.length === 0) return links;
  const found = await db
    .selectFrom('evidence_links')
    .select(['submission', 'version', 'fact', 'name', 'digest'])
    .where('submission', 'in', [...new Set(rows.map(({ id }) => id))])
    .orderBy('sequence')
    .execute();
  for (const { submission, version, ...link } of found) {
    const key = `${version} ${submission}`;
    const list = links.get(key) ?? [];
    links.set(key, [...list, link]);
  }
  return links;
}
