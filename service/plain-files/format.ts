import type { StoreRecord } from '../../store/records.ts';

/** Files of an export of everything, beside those of records. */
export const PLAIN = {
  format: 'guiju-export-1',
  /** What there is, in numbers. */
  manifest: 'export.json',
  /** SHA-256 of every other file, as `sha256sum -c` reads it. */
  sums: 'SHA256SUMS',
  readme: 'README.txt',
  /** In what order all was written, with what the log has sealed it by: a line a write. */
  writes: 'writes.ndjson',
  /** How long the log was after each commit. */
  heads: 'log/heads.ndjson',
} as const;

/** The file of each kind of record: a line each, in the order in which they were written. */
export const FILE_OF: Readonly<Record<StoreRecord['kind'], string>> = {
  estate: 'estates.ndjson',
  room: 'rooms.ndjson',
  user: 'users.ndjson',
  role: 'roles.ndjson',
  setting: 'settings.ndjson',
  rulebook: 'rulebooks.ndjson',
  evidence: 'evidence.ndjson',
  submission: 'submissions.ndjson',
  decision: 'decisions.ndjson',
  form: 'forms.ndjson',
  waiver: 'waivers.ndjson',
  'waiver-end': 'waiver-ends.ndjson',
  access: 'accesses.ndjson',
  obligation: 'obligations.ndjson',
  'obligation-end': 'obligation-ends.ndjson',
  erasure: 'erasures.ndjson',
  'rules-version': 'rules-versions.ndjson',
  'rules-publication': 'rules-publications.ndjson',
};

/** What an export holds. */
export interface PlainManifest {
  readonly export: typeof PLAIN.format;
  readonly at: string;
  readonly writes: number;
  /** Records by kind. */
  readonly records: Readonly<Partial<Record<StoreRecord['kind'], number>>>;
  /** Commits of the log. */
  readonly heads: number;
  /** Files of evidence, forms among them. */
  readonly files: number;
}
