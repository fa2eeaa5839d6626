import type { Kysely, Selectable } from 'kysely';
import type { DecisionRecord, EvidenceLink, SettingRecord, StoreRecord } from '../records.ts';
import type { RecordTable, Tables } from '../schema/tables.ts';
import { endIn, evidenceOfEnds, obligationIn } from './obligations.ts';

/** A record as its rows say it is now, and the write to which it belongs. */
export interface WrittenRecord {
  readonly written: string;
  readonly record: StoreRecord;
}

type Row<Table extends RecordTable> = Selectable<Tables[Table]>;

/** Kinds of records that have rows in further tables, and the table in which they have one each. */
const SPREAD = { submission: 'submissions', rulebook: 'rulebooks', 'obligation-end': 'obligation_ends' } as const;

const isSpread = (kind: StoreRecord['kind']): kind is keyof typeof SPREAD => Object.hasOwn(SPREAD, kind);

/** Tables that hold one row a record, by kind, and the record of a row; what stands in further tables is added later. */
const PLAIN: Readonly<Record<Exclude<StoreRecord['kind'], keyof typeof SPREAD>, readonly [RecordTable, (row: never) => StoreRecord]>> = {
  estate: ['estates', ({ id, name }: Row<'estates'>) => ({ kind: 'estate', id, name })],
  room: ['rooms', ({ estate, number }: Row<'rooms'>) => ({ kind: 'room', estate, number })],
  user: ['users', ({ id, name }: Row<'users'>) => ({ kind: 'user', id, name })],
  role: ['roles', ({ user_id, role, holds }: Row<'roles'>) => ({ kind: 'role', user: user_id, role, holds: holds === 1 })],
  setting: [
    'settings',
    ({ setting, from_day, value }: Row<'settings'>) => ({
      kind: 'setting',
      setting,
      from: from_day,
      value: JSON.parse(value) as SettingRecord['value'],
    }),
  ],
  evidence: ['evidence', ({ digest, size }: Row<'evidence'>) => ({ kind: 'evidence', digest, size })],
  decision: [
    'decisions',
    ({ id, submission, version, day, outcome, rulebook, settings, content }: Row<'decisions'>) => ({
      ...{ kind: 'decision', id, submission, version, day, outcome, rulebook, content },
      settings: JSON.parse(settings) as DecisionRecord['settings'],
    }),
  ],
  form: [
    'forms',
    ({ number, form, digest, submission, version, decision }: Row<'forms'>) => ({
      ...{ kind: 'form', number, form, digest, submission, version, decision },
    }),
  ],
  waiver: [
    'waivers',
    ({ id, rule, subject, from_instant: from, until_instant: until, ...row }: Row<'waivers'>) => {
      const { reason, risk, ticket, requester, approver } = row;
      return { kind: 'waiver', id, rule, subject, from, until, reason, risk, ticket, requester, approver };
    },
  ],
  'waiver-end': ['waiver_ends', ({ waiver, reason }: Row<'waiver_ends'>) => ({ kind: 'waiver-end', waiver, reason })],
  obligation: ['obligations', (row: Row<'obligations'>) => ({ kind: 'obligation', ...obligationIn(row) })],
};

/** Names of all kinds of records. */
export const KINDS: readonly StoreRecord['kind'][] = [
  ...(Object.keys(PLAIN) as (keyof typeof PLAIN)[]),
  ...(Object.keys(SPREAD) as (keyof typeof SPREAD)[]),
];

/** The table in which a kind of record has its rows, one each. */
export function tableOf(kind: StoreRecord['kind']): RecordTable {
  return isSpread(kind) ? SPREAD[kind] : PLAIN[kind][0];
}

/**
 * Records of a kind as their rows say them now, unchecked.
 *
 * @param keys - of the writes to which they belong
 */
export async function recordsWritten(db: Kysely<Tables>, kind: StoreRecord['kind'], keys: readonly string[]): Promise<WrittenRecord[]> {
  if (keys.length === 0) return [];
  if (kind === 'submission') return submissionsWritten(db, keys);
  if (kind === 'rulebook') return rulebooksWritten(db, keys);
  if (kind === 'obligation-end') return obligationEndsWritten(db, keys);
  const [table, recordOf] = PLAIN[kind] as readonly [RecordTable, (row: object) => StoreRecord];
  const rows = await db.selectFrom(table).selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  return rows.map((row) => ({ written: row.written, record: recordOf(row) }));
}

async function submissionsWritten(db: Kysely<Tables>, keys: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await db.selectFrom('submissions').selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  const links = await db.selectFrom('evidence_links').selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  return rows.map(({ written, id, version, estate, room, checklist, content }) => {
    const evidence = links.flatMap(({ submission, version: of, fact, name, digest }): EvidenceLink[] =>
      submission === id && of === version ? [{ fact, name, digest }] : [],
    );
    return { written, record: { kind: 'submission', id, version, estate, room, checklist, content, evidence } };
  });
}

async function rulebooksWritten(db: Kysely<Tables>, keys: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await db.selectFrom('rulebooks').selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  const files = await db
    .selectFrom('rule_files')
    .innerJoin('rule_texts', 'rule_texts.digest', 'rule_files.text_digest')
    .select(['rule_files.rulebook', 'rule_files.path', 'rule_texts.text'])
    .where('rule_files.written', 'in', keys)
    .orderBy('rule_files.sequence')
    .execute();
  return rows.map(({ written, digest }) => {
    const own = files.filter(({ rulebook }) => rulebook === digest).map(({ path, text }) => ({ path, text }));
    return { written, record: { kind: 'rulebook', digest, files: own } };
  });
}

async function obligationEndsWritten(db: Kysely<Tables>, keys: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await db.selectFrom('obligation_ends').selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  const evidence = await evidenceOfEnds(
    db,
    rows.map(({ obligation }) => obligation),
  );
  return rows.map((row) => ({ written: row.written, record: { kind: 'obligation-end', ...endIn(row, evidence) } }));
}
