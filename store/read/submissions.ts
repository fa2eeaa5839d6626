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
    const firsts = await firstsAfter(db, at, id);
    const last = firsts.at(-1);
    if (!last) return;
    const later = await laterThan(db, firsts);
    yield withLinks(
      db,
      firsts.map((first) => later.get(first.id) ?? first),
    );
    [at, id] = [last.recorded_at, last.id];
  }
}

function firstsAfter(db: Kysely<Tables>, at: string, id: string): Promise<Row[]> {
  return db
    .selectFrom('submissions')
    .selectAll()
    .where('version', '=', 1)
    .where(({ eb, refTuple, tuple }) => eb(refTuple('recorded_at', 'id'), '>', tuple(at, id)))
    .orderBy('recorded_at')
    .orderBy('id')
    .limit(PAGE)
    .execute();
}

/** The newest versions of those submissions that have more than one. Asked for by key, which no planner reads the whole table for. */
async function laterThan(db: Kysely<Tables>, firsts: readonly Row[]): Promise<ReadonlyMap<string, Row>> {
  const newest = await db
    .selectFrom('submissions')
    .select(['id', ({ fn }) => fn.max('version').as('version')])
    .where(
      'id',
      'in',
      firsts.map(({ id }) => id),
    )
    .where('version', '>', 1)
    .groupBy('id')
    .execute();
  if (newest.length === 0) return new Map();
  const rows = await db
    .selectFrom('submissions')
    .selectAll()
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('id', 'version'),
        'in',
        newest.map(({ id, version }) => tuple(id, version)),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
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
