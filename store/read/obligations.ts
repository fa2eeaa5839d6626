import type { Kysely, Selectable } from 'kysely';
import { storeRefusal } from '../problem.ts';
import type { ObligationEndRecord, ObligationEvidence, ObligationRecord, Stored, StoreInstant, SubmissionRecord } from '../records.ts';
import type { Tables } from '../schema/tables.ts';
import { openedTexts } from '../vault/texts.ts';
import type { Vault } from '../vault/vault.ts';

/** An obligation with what it is about, and its end where it has one. */
export type StoredObligation = Stored<ObligationRecord> &
  Pick<SubmissionRecord, 'estate' | 'room' | 'checklist'> & { readonly end?: StoredEnd };

/** How an obligation ended. */
export type StoredEnd = Stored<ObligationEndRecord> & {
  /** That its note and the names of its files were erased; the files are gone unless another submission has them. */
  readonly erased?: true;
};

/** Which obligations are asked for; what is left out does not matter. */
export interface ObligationQuery {
  readonly id?: string;
  readonly submission?: string;
  readonly estate?: string;
  readonly room?: string;
  readonly actor?: string;
  readonly receiver?: string;
  /** Due at this instant at the latest; those without due time are not. */
  readonly dueBy?: StoreInstant;
  /** Only those that are open: whether one is, the order of records says, and no clock. */
  readonly open?: boolean;
}

/** Evidence of the ends of some obligations, by obligation, in the order in which it was given. */
type EvidenceByObligation = ReadonlyMap<string, readonly ObligationEvidence[]>;

/** Most parameters of a statement that looks rows up by their keys. */
const MOST_KEYS = 10_000;

/** Obligations in the order in which they are due, those without due time last; then as they were recorded. */
export async function obligationsOf(db: Kysely<Tables>, vault: Vault, query: ObligationQuery): Promise<readonly StoredObligation[]> {
  const rows = await rowsOf(db, query);
  const ended = rows.flatMap(({ obligations, ends }) => (ends === undefined ? [] : [obligations.id]));
  const evidence = await evidenceOfEnds(db, ended);
  const found = rows.map(
    ({ obligations: row, about, ends }): StoredObligation => ({
      ...obligationIn(row),
      ...about,
      ...{ at: row.recorded_at, by: row.recorded_by },
      ...(ends === undefined ? {} : { end: storedEnd(vault, ends, evidence) }),
    }),
  );
  // The two databases do not agree on where NULL comes.
  return found.sort((left, right) => compared(left.dueAt ?? '~', right.dueAt ?? '~'));
}

const compared = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

async function rowsOf(db: Kysely<Tables>, query: ObligationQuery) {
  let wanted = db
    .selectFrom('obligations')
    .innerJoin('submissions', (join) =>
      join.onRef('submissions.id', '=', 'obligations.submission').onRef('submissions.version', '=', 'obligations.version'),
    )
    .selectAll('obligations')
    .select(['submissions.estate', 'submissions.room', 'submissions.checklist'])
    .orderBy('obligations.sequence');
  for (const key of ['id', 'submission', 'actor', 'receiver'] as const)
    if (query[key] !== undefined) wanted = wanted.where(`obligations.${key}`, '=', query[key]);
  for (const key of ['estate', 'room'] as const) if (query[key] !== undefined) wanted = wanted.where(`submissions.${key}`, '=', query[key]);
  if (query.dueBy !== undefined) wanted = wanted.where('obligations.due_utc', '<=', query.dueBy);
  if (query.open)
    wanted = wanted.where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('obligation_ends').select('obligation').whereRef('obligation', '=', 'obligations.id'))),
    );
  const rows = await wanted.execute();
  const ends = query.open ? new Map() : await endsOf(db, rows);
  return rows.map(({ estate, room, checklist, ...obligations }) => ({
    obligations,
    about: { estate, room, checklist },
    ends: ends.get(obligations.id) as Selectable<Tables['obligation_ends']> | undefined,
  }));
}

async function endsOf(db: Kysely<Tables>, rows: readonly { readonly id: string }[]) {
  const ends = new Map<string, Selectable<Tables['obligation_ends']>>();
  for (const keys of pagesOf(rows.map(({ id }) => id)))
    for (const end of await db.selectFrom('obligation_ends').selectAll().where('obligation', 'in', keys).execute())
      ends.set(end.obligation, end);
  return ends;
}

/** Evidence by which obligations were closed. */
export async function evidenceOfEnds(db: Kysely<Tables>, obligations: readonly string[]): Promise<EvidenceByObligation> {
  const found = new Map<string, ObligationEvidence[]>();
  for (const keys of pagesOf(obligations)) {
    const rows = await db.selectFrom('obligation_evidence').selectAll().where('obligation', 'in', keys).orderBy('sequence').execute();
    for (const { obligation, name, digest } of rows) found.set(obligation, [...(found.get(obligation) ?? []), { name, digest }]);
  }
  return found;
}

function pagesOf(keys: readonly string[]): (readonly string[])[] {
  return Array.from({ length: Math.ceil(keys.length / MOST_KEYS) }, (_page, at) => keys.slice(at * MOST_KEYS, (at + 1) * MOST_KEYS));
}

/** An obligation as its row says it. */
export function obligationIn(row: Selectable<Tables['obligations']>): Omit<ObligationRecord, 'kind'> {
  const { id, submission, version, decision, rule, act, actor, receiver, due, due_utc, provisional } = row;
  return { id, submission, version, decision, rule, act, actor, receiver, due, dueAt: due_utc, provisional: provisional === 1 };
}

/** The end of an obligation as its rows say it. */
export function endIn(row: Selectable<Tables['obligation_ends']>, evidence: EvidenceByObligation): ObligationEndRecord {
  const { obligation, how, version, decision, note } = row;
  const own = { how: how as ObligationEndRecord['how'], evidence: evidence.get(obligation) ?? [] };
  return { kind: 'obligation-end', obligation, version, decision, note, ...own };
}

function storedEnd(vault: Vault, row: Selectable<Tables['obligation_ends']>, evidence: EvidenceByObligation): StoredEnd {
  const opened = openedTexts(vault, { record: endIn(row, evidence), sealed: row.sealed });
  if (!opened) throw storeRefusal('store-damaged', { what: `obligation-end ${row.obligation}` });
  const { kind: _kind, ...end } = opened;
  return { ...end, at: row.recorded_at, by: row.recorded_by, ...(row.erased === 1 ? { erased: true as const } : {}) };
}
