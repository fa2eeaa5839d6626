import { appendOnly, REFUSING_FUNCTION } from '../append-only.ts';
import type { Dialect, Migration } from '../migration.ts';

/** Words that the two databases spell differently. Texts compare by code point in both. */
const WORDS = {
  sqlite: { order: 'sequence INTEGER PRIMARY KEY', text: 'TEXT', whole: 'INTEGER', end: 'STRICT' },
  postgres: { order: 'sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY', text: 'TEXT COLLATE "C"', whole: 'INTEGER', end: '' },
} as const;

/** One table: columns as `name`, `name?` where it may be NULL, `name#` for a whole number; then what is unique and what refers. */
export interface Table {
  readonly name: string;
  readonly columns: readonly string[];
  readonly unique: readonly (readonly string[])[];
  readonly rules?: readonly string[];
  /** Groups of columns by which rows are looked up besides. */
  readonly indexes?: readonly (readonly string[])[];
  /** Whether rows belong to no write: contents by their digest. */
  readonly loose?: boolean;
}

const TABLES: readonly Table[] = [
  // Which writes there were: a key is written once.
  { name: 'writes', columns: ['key', 'digest', 'recorded_at', 'recorded_by'], unique: [['key']], loose: true },
  // Registers: of each id the last row counts.
  { name: 'estates', columns: ['id', 'name'], unique: [], indexes: [['id']] },
  { name: 'rooms', columns: ['estate', 'number'], unique: [['estate', 'number']] },
  { name: 'users', columns: ['id', 'name'], unique: [], indexes: [['id']] },
  { name: 'roles', columns: ['user_id', 'role', 'holds#'], unique: [], rules: ['CHECK (holds IN (0, 1))'], indexes: [['user_id']] },
  // `value` is JSON.
  { name: 'settings', columns: ['setting', 'from_day', 'value'], unique: [], indexes: [['setting', 'from_day']] },
  // A rules folder is a list of paths with the digests of their texts; each text is kept once.
  { name: 'rule_texts', columns: ['digest', 'text'], unique: [['digest']], loose: true },
  { name: 'rulebooks', columns: ['digest'], unique: [['digest']] },
  {
    name: 'rule_files',
    columns: ['rulebook', 'path', 'text_digest'],
    unique: [['rulebook', 'path']],
    rules: ['FOREIGN KEY (rulebook) REFERENCES rulebooks (digest)', 'FOREIGN KEY (text_digest) REFERENCES rule_texts (digest)'],
  },
  { name: 'evidence', columns: ['digest', 'size#'], unique: [['digest']] },
  // `follows` is the version before: versions have no gaps and no forks.
  {
    name: 'submissions',
    columns: ['id', 'version#', 'follows#?', 'estate?', 'room?', 'checklist', 'content', 'digest'],
    unique: [['id', 'version']],
    rules: [
      'CHECK ((version = 1 AND follows IS NULL) OR (version > 1 AND follows = version - 1))',
      'FOREIGN KEY (id, follows) REFERENCES submissions (id, version)',
    ],
    indexes: [['room'], ['recorded_at', 'id']],
  },
  {
    name: 'evidence_links',
    columns: ['submission', 'version#', 'fact', 'name', 'digest'],
    unique: [['submission', 'version', 'fact', 'name']],
    rules: ['FOREIGN KEY (submission, version) REFERENCES submissions (id, version)', 'FOREIGN KEY (digest) REFERENCES evidence (digest)'],
  },
  // `settings` is JSON: what the store knew of settings when it was decided.
  {
    name: 'decisions',
    columns: ['id', 'submission', 'version#', 'day', 'outcome', 'rulebook', 'settings', 'content', 'digest'],
    unique: [['id']],
    rules: [
      'FOREIGN KEY (submission, version) REFERENCES submissions (id, version)',
      'FOREIGN KEY (rulebook) REFERENCES rulebooks (digest)',
    ],
    indexes: [['submission']],
  },
  {
    name: 'forms',
    columns: ['number', 'form', 'digest', 'submission', 'version#', 'decision'],
    unique: [['number']],
    rules: ['FOREIGN KEY (submission, version) REFERENCES submissions (id, version)', 'FOREIGN KEY (decision) REFERENCES decisions (id)'],
    indexes: [['submission'], ['digest']],
  },
  // Instants with their offset as they were given, and in UTC to compare by.
  {
    name: 'waivers',
    columns: [
      'id',
      'rule',
      'subject',
      'from_instant',
      'until_instant',
      'from_utc',
      'until_utc',
      'reason',
      'risk',
      'ticket',
      'requester',
      'approver',
    ],
    unique: [['id']],
    rules: ['CHECK (approver <> requester)', 'CHECK (from_utc < until_utc)'],
    indexes: [['until_utc']],
  },
  { name: 'waiver_ends', columns: ['waiver', 'reason'], unique: [['waiver']], rules: ['FOREIGN KEY (waiver) REFERENCES waivers (id)'] },
];

/** The tables of records, each append-only. */
export const RECORDS: Migration = {
  number: 1,
  name: 'records',
  statements: (dialect) => [
    ...(dialect === 'postgres' ? [REFUSING_FUNCTION, ...contentsInPostgres()] : []),
    ...TABLES.flatMap((table) => made(dialect, table)),
  ],
};

/** Statements that make a table of records and its guards. */
export function made(dialect: Dialect, { name, columns, unique, rules = [], indexes = [], loose = false }: Table): string[] {
  const words = WORDS[dialect];
  const column = (written: string) => {
    const [, bare = '', whole, optional] = /^(\w+)(#)?(\?)?$/.exec(written) ?? [];
    return `${bare} ${whole ? words.whole : words.text}${optional ? '' : ' NOT NULL'}`;
  };
  const ofWrite = loose ? [] : [...['written', 'recorded_at', 'recorded_by'].map(column), 'FOREIGN KEY (written) REFERENCES writes (key)'];
  const plain = ofWrite.filter((line) => !line.startsWith('FOREIGN'));
  const references = ofWrite.filter((line) => line.startsWith('FOREIGN'));
  const lines = [
    words.order,
    ...columns.map(column),
    ...plain,
    ...unique.map((group) => `UNIQUE (${group.join(', ')})`),
    ...references,
    ...rules,
  ];
  return [
    `CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n) ${words.end}`.trim(),
    ...indexes.map((group) => `CREATE INDEX ${name}_by_${group.join('_')} ON ${name} (${group.join(', ')})`),
    ...appendOnly(dialect, name, unique),
  ];
}

/** Files in the database itself, since its processes may stand on many machines. */
function contentsInPostgres(): string[] {
  const { order, text } = WORDS.postgres;
  return [
    `CREATE TABLE evidence_contents (${order}, digest ${text} NOT NULL UNIQUE, bytes BYTEA NOT NULL)`,
    ...appendOnly('postgres', 'evidence_contents', [['digest']]),
  ];
}
