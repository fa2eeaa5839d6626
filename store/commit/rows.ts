import type { Insertable } from 'kysely';
import { canonicalJson } from '../../engine/compile/digest.ts';
import { sha256 } from '../digest.ts';
import type { DecisionRecord, StoreRecord, SubmissionRecord } from '../records.ts';
import type { RecordTable, Tables } from '../schema/tables.ts';
import type { ContentColumns } from '../vault/contents.ts';
import { isTextRecord, type TextColumns, type TextRecord } from '../vault/texts.ts';
import type { Write } from '../write.ts';

/** Rows for one table. */
export type RowsOf<Table extends keyof Tables> = readonly Insertable<Tables[Table]>[];

/** What a group of writes comes to: rows by table, in the order in which tables can be filled. */
export interface GroupRows {
  /** Texts of rules by digest; some may be there already. */
  readonly texts: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<RecordTable, readonly object[]>;
  /** Rows that go with an erasure. */
  readonly loose: ReadonlyMap<LooseTable, readonly object[]>;
}

/** Tables in an order in which what is referred to comes first. */
const ORDER: readonly RecordTable[] = [
  'estates',
  'rooms',
  'users',
  'roles',
  'settings',
  'rulebooks',
  'rule_files',
  'rules_versions',
  'rules_publications',
  'evidence',
  'submissions',
  'evidence_links',
  'decisions',
  'forms',
  'waivers',
  'waiver_ends',
  'accesses',
  'obligations',
  'obligation_evidence',
  'obligation_ends',
  'erasures',
];

/** Tables whose rows belong to a record of another table. */
type LooseTable = 'erased_entries' | 'erased_evidence';
type Adder = (table: RecordTable, row: object) => void;

/** How what is personal of a record stands in its row. */
export interface Columns {
  readonly contents: (record: SubmissionRecord | DecisionRecord) => ContentColumns;
  readonly texts: <Kind extends TextRecord>(record: Kind) => TextColumns<Kind>;
}

/**
 * The rows of some writes.
 *
 * @param columns - how contents and texts stand in them
 */
export function rowsOf(writes: readonly Write[], columns: Columns): GroupRows {
  const texts = new Map<string, string>();
  const tables = new Map<RecordTable, object[]>(ORDER.map((table) => [table, []]));
  for (const { key, at, by, records } of writes) {
    const ofWrite = { written: key, recorded_at: at, recorded_by: by };
    const add: Adder = (table, row) => tables.get(table)?.push({ ...row, ...ofWrite });
    for (const record of records) addRecord(record, add, texts, columns);
  }
  return { texts, tables: new Map([...tables].filter(([, rows]) => rows.length > 0)), loose: looseOf(writes) };
}

function looseOf(writes: readonly Write[]): GroupRows['loose'] {
  const erasures = writes.flatMap(({ records }) => records.filter((record) => record.kind === 'erasure'));
  return new Map<LooseTable, object[]>([
    [
      'erased_entries',
      erasures.flatMap(({ submission, entries }) => entries.map(({ position, stays }) => ({ submission, position, stays }))),
    ],
    ['erased_evidence', erasures.flatMap(({ submission, evidence }) => evidence.map((digest) => ({ submission, digest })))],
  ]);
}

function addRecord(record: StoreRecord, add: Adder, texts: Map<string, string>, columns: Columns): void {
  const { kind } = record;
  if (isTextRecord(record)) addTexts(record, add, columns);
  else if (kind === 'estate') add('estates', { id: record.id, name: record.name });
  else if (kind === 'room') add('rooms', { estate: record.estate, number: record.number });
  else if (kind === 'user') add('users', { id: record.id, name: record.name });
  else if (kind === 'role') add('roles', { user_id: record.user, role: record.role, holds: Number(record.holds) });
  else if (kind === 'evidence') add('evidence', { digest: record.digest, size: record.size });
  else if (kind === 'access') add('accesses', { id: record.id, act: record.act, what: record.what, reason: record.reason });
  else if (kind === 'erasure') add('erasures', { submission: record.submission, reason: record.reason, ticket: record.ticket });
  else if (kind === 'setting') add('settings', { setting: record.setting, from_day: record.from, value: JSON.stringify(record.value) });
  else if (kind === 'rules-version') add('rules_versions', fieldsOf(record));
  else if (kind === 'rules-publication')
    add('rules_publications', { ...fieldsOf(record), follows: record.position === 1 ? null : record.position - 1 });
  else if (kind === 'rulebook') addRulebook(record, add, texts);
  else if (kind === 'submission') addSubmission(record, add, columns);
  else if (kind === 'decision') addDecision(record, add, columns);
  else if (kind === 'form') addForm(record, add);
  else addObligation(record as Of<'obligation'>, add);
}

/** The fields of a record whose columns are named alike. */
function fieldsOf<T extends { readonly kind: string }>({ kind: _kind, ...fields }: T): Omit<T, 'kind'> {
  return fields;
}

type Of<Kind extends StoreRecord['kind']> = Extract<StoreRecord, { kind: Kind }>;

function addRulebook({ digest, files }: Of<'rulebook'>, add: Adder, texts: Map<string, string>): void {
  add('rulebooks', { digest });
  for (const { path, text } of files) {
    const text_digest = sha256(text);
    texts.set(text_digest, text);
    add('rule_files', { rulebook: digest, path, text_digest });
  }
}

function addSubmission(record: Of<'submission'>, add: Adder, columns: Columns): void {
  const { id, version, estate, room, checklist, evidence } = record;
  const own = columns.contents(record);
  const follows = version === 1 ? null : version - 1;
  add('submissions', { id, version, follows, estate, room, checklist, ...own });
  // Names of files may be those of people: where the content is sealed, they are in there.
  const nameOf = (name: string, at: number) => (own.sealed ? String(at + 1) : name);
  for (const [at, { fact, name, digest }] of evidence.entries())
    add('evidence_links', { submission: id, version, fact, name: nameOf(name, at), digest });
}

function addDecision(record: Of<'decision'>, add: Adder, columns: Columns): void {
  const { id, submission, version, day, outcome, rulebook, settings } = record;
  add('decisions', {
    id,
    submission,
    version,
    day,
    outcome,
    rulebook,
    settings: canonicalJson(settings),
    ...columns.contents(record),
  });
}

function addForm({ number, form, digest, submission, version, decision }: Of<'form'>, add: Adder): void {
  add('forms', { number, form, digest, submission, version, decision });
}

function addObligation({ kind: _kind, dueAt, provisional, ...record }: Of<'obligation'>, add: Adder): void {
  add('obligations', { ...record, due_utc: dueAt, provisional: Number(provisional) });
}

function addTexts(whole: TextRecord, add: Adder, { texts }: Columns): void {
  const { record, sealed } = texts(whole);
  const own = sealed === null ? {} : { sealed };
  if (record.kind === 'waiver-end') add('waiver_ends', { waiver: record.waiver, reason: record.reason, ...own });
  else if (record.kind === 'waiver') add('waivers', { ...waiverRow(record), ...own });
  else addObligationEnd(record, own, add);
}

function addObligationEnd({ kind: _kind, evidence, ...record }: Of<'obligation-end'>, own: object, add: Adder): void {
  const { obligation } = record;
  for (const { name, digest } of evidence) add('obligation_evidence', { obligation, name, digest });
  add('obligation_ends', { ...record, proof: evidence[0]?.digest ?? null, ...own });
}

function waiverRow({ id, rule, subject, from, until, reason, risk, ticket, requester, approver }: Of<'waiver'>): object {
  const instants = { from_instant: from, until_instant: until, from_utc: inUtc(from), until_utc: inUtc(until) };
  return { id, rule, subject, ...instants, reason, risk, ticket, requester, approver };
}

/** An instant with any offset as it stands in the store. */
function inUtc(instant: string): string {
  return new Date(instant).toISOString();
}
