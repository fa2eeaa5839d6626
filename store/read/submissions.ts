import type { Kysely, Selectable } from 'kysely';
import { sha256 } from '../digest.ts';
import type { EvidenceLink, StoredContent, StoreInstant, SubmissionRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { namedLinks, openedContent } from '../vault/contents.ts';
import type { Vault } from '../vault/vault.ts';

type Row = Selectable<Tables['submissions']>;

/** How many submissions are read at once. */
const PAGE = 500;
/** How many numbers of rows are looked at at once for what was written. */
const WRITTEN = 5000;

/** A version of a submission, or the newest. */
export async function submissionOf(
  db: Kysely<Tables>,
  vault: Vault,
  id: string,
  version?: number,
): Promise<StoredContent<SubmissionRecord> | undefined> {
  const all = db.selectFrom('submissions').selectAll().where('id', '=', id).orderBy('version', 'desc').limit(1);
  const row = await (version === undefined ? all : all.where('version', '=', version)).executeTakeFirst();
  return row && (await withLinks(db, vault, [row]))[0];
}

/** All versions of a submission, from the first. */
export async function versionsOf(db: Kysely<Tables>, vault: Vault, id: string): Promise<readonly StoredContent<SubmissionRecord>[]> {
  const rows = await db.selectFrom('submissions').selectAll().where('id', '=', id).orderBy('version').execute();
  return withLinks(db, vault, rows);
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
export async function linksOf(db: Kysely<Tables>, vault: Vault, id: string, version: number): Promise<readonly EvidenceLink[]> {
  return (await submissionOf(db, vault, id, version))?.evidence ?? [];
}

/** The newest version of a submission, with the instant of its first one. */
export type CurrentSubmission = StoredContent<SubmissionRecord> & { readonly first: StoreInstant };

/** Where a submission stands in the order of a store: the instant of its first version, then its id. */
export interface StorePlace {
  readonly at: StoreInstant;
  readonly id: string;
}

/**
 * The newest version of every submission, page by page, in the order of first versions: instant, then id.
 *
 * @param after - only those that stand behind it
 * @param through - and not behind this one
 */
export async function* currentOf(
  db: Kysely<Tables>,
  vault: Vault,
  after: StorePlace = { at: '', id: '' },
  through?: StorePlace,
): AsyncGenerator<readonly CurrentSubmission[]> {
  for (let { at, id } = after; ; ) {
    const found = await firstsAfter(db, at, id);
    const firsts = through === undefined ? found : found.filter((row) => !isBehind({ at: row.recorded_at, id: row.id }, through));
    const last = firsts.at(-1);
    if (!last) return;
    const later = await laterThan(db, firsts);
    const newest = await withLinks(
      db,
      vault,
      firsts.map((first) => later.get(first.id) ?? first),
    );
    yield newest.map((one, index) => ({ ...one, first: firsts[index]?.recorded_at ?? one.at }));
    [at, id] = [last.recorded_at, last.id];
  }
}

/** Whether a place stands behind another one; texts compare by code point. */
export function isBehind(one: StorePlace, other: StorePlace): boolean {
  return Buffer.compare(Buffer.from(`${one.at} ${one.id}`), Buffer.from(`${other.at} ${other.id}`)) > 0;
}

/** What was written of submissions since a number of the store, and the last number there is. */
export interface Changes {
  readonly through: number;
  /** Digest of the content of the last row; empty where there is none. */
  readonly digest: string;
  /** Places of the first versions of what was written, some at a time; one may come again. */
  readonly places: AsyncIterable<readonly StorePlace[]>;
}

/** What was written since a row; undefined where that row is not there, or holds another content. */
export async function changesSince(
  db: Kysely<Tables>,
  { through, digest }: Pick<Changes, 'through' | 'digest'>,
): Promise<Changes | undefined> {
  const digestAt = async (sequence: number) =>
    (await db.selectFrom('submissions').select('digest').where('sequence', '=', sequence).executeTakeFirst())?.digest ?? '';
  if ((await digestAt(through)) !== digest) return undefined;
  const { last } = await db
    .selectFrom('submissions')
    .select(({ fn }) => fn.max('sequence').as('last'))
    .executeTakeFirstOrThrow();
  const newest = Number(last ?? 0);
  return { through: newest, digest: newest === through ? digest : await digestAt(newest), places: placesWritten(db, through, newest) };
}

/** However much was written, only some of it is kept in memory. */
async function* placesWritten(db: Kysely<Tables>, after: number, through: number): AsyncGenerator<readonly StorePlace[]> {
  for (let from = after; from < through; from += WRITTEN) {
    const to = Math.min(through, from + WRITTEN);
    // Not a join, for which a planner might go through all of the table.
    const written = db.selectFrom('submissions').select('id').where('sequence', '>', from).where('sequence', '<=', to);
    yield await db
      .selectFrom('submissions')
      .select(['recorded_at as at', 'id'])
      .where('version', '=', 1)
      .where('id', 'in', written)
      .execute();
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

async function withLinks(db: Kysely<Tables>, vault: Vault, rows: readonly Row[]): Promise<StoredContent<SubmissionRecord>[]> {
  const links = await linksOfAll(db, rows);
  return rows.map((row) => {
    const { id, version, estate, room, checklist, recorded_at: at, recorded_by: by } = row;
    const { content, names } = openedContent(vault, row, { kind: 'submission', id, version });
    const evidence = namedLinks(links.get(`${version} ${id}`) ?? [], names);
    const erased = row.erased === 1 ? { erased: true as const } : {};
    return { id, version, estate, room, checklist, content, digest: sha256(content), evidence, at, by, ...erased };
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
