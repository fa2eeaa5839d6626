import type { Kysely, Selectable } from 'kysely';
import { canonicalJson } from '../../engine/compile/digest.ts';
import type { DecisionRecord, EvidenceLink, SettingRecord, StoreRecord } from '../records.ts';
import type { RecordTable, Tables } from '../schema/tables.ts';
import { namedLinks, openSealed } from '../vault/contents.ts';
import { isTextRecord, openedTexts } from '../vault/texts.ts';
import type { Vault } from '../vault/vault.ts';
import { endIn, evidenceOfEnds, obligationIn } from './obligations.ts';
import { waiverIn } from './registers.ts';

/** A record as its rows say it is now, and the write to which it belongs. */
export interface WrittenRecord {
  readonly written: string;
  readonly record: StoreRecord;
  /** The whole content, or the texts, where they are sealed; `record` has what stands in the open. */
  readonly sealed?: Uint8Array;
}

/**
 * A record as it was written.
 *
 * @returns undefined where it is sealed and does not open
 * @throws ProblemError `store-key-missing`
 */
export function unsealed(vault: Vault, { record, sealed }: Omit<WrittenRecord, 'written'>): StoreRecord | undefined {
  if (sealed !== undefined && isTextRecord(record)) return openedTexts(vault, { record, sealed });
  if (sealed === undefined || !('content' in record)) return record;
  const opened = openSealed(vault, { content: record.content, sealed }, record);
  if (!opened) return undefined;
  const { content, names } = opened;
  const whole = { ...record, content, open: record.content };
  return whole.kind === 'submission' ? { ...whole, evidence: namedLinks(whole.evidence, names) } : whole;
}

type Row<Table extends RecordTable> = Selectable<Tables[Table]>;

/** Kinds of records that have rows in further tables, and the table in which they have one each. */
const SPREAD = { submission: 'submissions', rulebook: 'rulebooks', 'obligation-end': 'obligation_ends', erasure: 'erasures' } as const;

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
  waiver: ['waivers', waiverIn],
  'waiver-end': ['waiver_ends', ({ waiver, reason }: Row<'waiver_ends'>) => ({ kind: 'waiver-end', waiver, reason })],
  access: ['accesses', ({ id, act, what, reason }: Row<'accesses'>) => ({ kind: 'access', id, act, what, reason })],
  'rules-version': [
    'rules_versions',
    ({ id, rulebook, effective, author, note, base, restores }: Row<'rules_versions'>) => ({
      ...{ kind: 'rules-version', id, rulebook, effective, author, note, base, restores },
    }),
  ],
  'rules-publication': [
    'rules_publications',
    ({ version, position, author, approver }: Row<'rules_publications'>) => ({
      ...{ kind: 'rules-publication', version, position, author, approver },
    }),
  ],
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
  if (kind === 'erasure') return erasuresWritten(db, keys);
  const [table, recordOf] = PLAIN[kind] as readonly [RecordTable, (row: object) => StoreRecord];
  const rows = await db.selectFrom(table).selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  return rows.map((row) => ({ written: row.written, record: recordOf(row), ...sealedIn(row) }));
}

function sealedIn(row: object): { readonly sealed?: Uint8Array } {
  const { sealed = null } = row as { readonly sealed?: Uint8Array | null };
  return sealed === null ? {} : { sealed };
}

/** Erasures with what they took. */
async function erasuresWritten(db: Kysely<Tables>, keys: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await db.selectFrom('erasures').selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  return Promise.all(
    rows.map(async ({ written, submission, reason, ticket }) => {
      const entries = await db.selectFrom('erased_entries').selectAll().where('submission', '=', submission).orderBy('sequence').execute();
      const files = await db.selectFrom('erased_evidence').selectAll().where('submission', '=', submission).orderBy('sequence').execute();
      const places = entries.map(({ position, stays }) => ({ position, stays }));
      const evidence = files.map(({ digest }) => digest);
      return { written, record: { kind: 'erasure', submission, reason, ticket, entries: places, evidence } };
    }),
  );
}

async function submissionsWritten(db: Kysely<Tables>, keys: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await db.selectFrom('submissions').selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  // By the submission, for which there is an index; those of its other versions are left out again.
  const ids = [...new Set(rows.map(({ id }) => id))];
  const found =
    ids.length === 0 ? [] : await db.selectFrom('evidence_links').selectAll().where('submission', 'in', ids).orderBy('sequence').execute();
  const links = Map.groupBy(found, ({ submission, version, written }) => canonicalJson([submission, version, written]));
  return rows.map(({ written, id, version, estate, room, checklist, content, ...row }) => {
    const own = links.get(canonicalJson([id, version, written])) ?? [];
    const evidence = own.map(({ fact, name, digest }): EvidenceLink => ({ fact, name, digest }));
    return { written, record: { kind: 'submission', id, version, estate, room, checklist, content, evidence }, ...sealedIn(row) };
  });
}

async function rulebooksWritten(db: Kysely<Tables>, keys: readonly string[]): Promise<WrittenRecord[]> {
  const rows = await db.selectFrom('rulebooks').selectAll().where('written', 'in', keys).orderBy('sequence').execute();
  if (rows.length === 0) return [];
  const files = await db
    .selectFrom('rule_files')
    .innerJoin('rule_texts', 'rule_texts.digest', 'rule_files.text_digest')
    .select(['rule_files.rulebook', 'rule_files.path', 'rule_texts.text'])
    .where(
      'rule_files.rulebook',
      'in',
      rows.map(({ digest }) => digest),
    )
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
  return rows.map((row) => ({ written: row.written, record: endIn(row, evidence), ...sealedIn(row) }));
}
