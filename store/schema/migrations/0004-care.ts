import { appendOnly, REFUSAL } from '../append-only.ts';
import { type Guards, guardsInPostgres, guardsInSqlite } from '../guards.ts';
import type { Dialect, Migration } from '../migration.ts';

const WORDS = {
  sqlite: { order: 'sequence INTEGER PRIMARY KEY', text: 'TEXT', bytes: 'BLOB', end: ' STRICT' },
  postgres: { order: 'sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY', text: 'TEXT COLLATE "C"', bytes: 'BYTEA', end: '' },
} as const;

/**
 * Sealing and erasing. Of a sealed row `content` is what anybody may read and `sealed` the whole, encrypted; of an erased one
 * `erased` is 1 and `sealed` is gone.
 */
export const CARE: Migration = {
  number: 4,
  name: 'care',
  statements: (dialect) => {
    const { bytes } = WORDS[dialect];
    return [
      ...['submissions', 'decisions'].map((name) => `ALTER TABLE ${name} ADD COLUMN sealed ${bytes}`),
      ...['submissions', 'decisions', 'evidence_links'].map((name) => `ALTER TABLE ${name} ADD COLUMN erased INTEGER`),
      // Secrets from which keys of records follow, each encrypted under the key outside the database (`master` names it).
      table(dialect, 'store_keys', ['generation INTEGER NOT NULL UNIQUE', 'master %', 'wrapped %', 'recorded_at %']),
      table(
        dialect,
        'erasures',
        ['submission % UNIQUE', 'reason %', 'ticket %', 'written %', 'recorded_at %', 'recorded_by %'],
        ['FOREIGN KEY (written) REFERENCES writes (key)'],
      ),
      // Entries of the log whose salts go with an erasure, with the digest of what stays of their records, and files of evidence whose contents do.
      table(dialect, 'erased_entries', ['submission %', 'position INTEGER NOT NULL UNIQUE', 'stays %'], [ERASURE]),
      table(dialect, 'erased_evidence', ['submission %', 'digest %', 'UNIQUE (submission, digest)'], [ERASURE]),
      'CREATE INDEX erased_entries_by_submission ON erased_entries (submission)',
      'CREATE INDEX erased_evidence_by_digest ON erased_evidence (digest)',
      'CREATE INDEX evidence_links_by_digest ON evidence_links (digest)',
      'CREATE INDEX submissions_by_written ON submissions (written)',
      'CREATE INDEX decisions_by_written ON decisions (written)',
      ...appendOnly(dialect, 'erasures', [['submission']]),
      ...appendOnly(dialect, 'erased_entries', [['position']]),
      ...appendOnly(dialect, 'erased_evidence', [['submission', 'digest']]),
      ...(dialect === 'sqlite' ? inSqlite() : guardsInPostgres({ ...GUARDS, deletions: [...DELETIONS, CONTENTS] })),
    ];
  },
};

const ERASURE = 'FOREIGN KEY (submission) REFERENCES erasures (submission)';

function table(dialect: Dialect, name: string, columns: readonly string[], rules: readonly string[] = []): string {
  const { order, text, end } = WORDS[dialect];
  const written = columns.map((column) => column.replace('%', `${text} NOT NULL`));
  return `CREATE TABLE ${name} (\n  ${[order, ...written, ...rules].join(',\n  ')}\n)${end}`;
}

/** What may be changed, and only so: `OLD` and `NEW` are the row before and after. */
const ALLOWED = {
  /** Once, by an erasure; of what was sealed nothing but that it goes. */
  erased: (owner: string) =>
    `OLD.erased IS NULL AND NEW.erased = 1 AND NEW.sealed IS NULL AND (OLD.sealed IS NULL OR (NEW.content = OLD.content AND NEW.digest = OLD.digest)) AND EXISTS (SELECT 1 FROM erasures WHERE submission = OLD.${owner})`,
  link: 'OLD.erased IS NULL AND NEW.erased = 1 AND EXISTS (SELECT 1 FROM erasures WHERE submission = OLD.submission)',
  /** The digest of a write is over what was erased. */
  write: `NEW.digest = 'erased' AND (${['submissions', 'decisions']
    .map((name) => `EXISTS (SELECT 1 FROM ${name} WHERE written = OLD.key AND erased = 1)`)
    .join(' OR ')})`,
  /** Another key wraps the same secret. */
  rewrapped: 'NEW.generation = OLD.generation',
  salt: 'EXISTS (SELECT 1 FROM erased_entries WHERE position = OLD.position)',
  contents:
    'EXISTS (SELECT 1 FROM erased_evidence WHERE digest = OLD.digest) AND NOT EXISTS (SELECT 1 FROM evidence_links WHERE digest = OLD.digest AND erased IS NULL) AND NOT EXISTS (SELECT 1 FROM obligation_evidence WHERE digest = OLD.digest) AND NOT EXISTS (SELECT 1 FROM forms JOIN submissions ON submissions.id = forms.submission AND submissions.version = forms.version WHERE forms.digest = OLD.digest AND submissions.erased IS NULL)',
  /** What a store began with, before anything was written: a backup brings its own. */
  unused: 'NOT EXISTS (SELECT 1 FROM writes)',
} as const;

/** Changes that are allowed: which columns may differ, and when. */
const CHANGES = [
  { table: 'submissions', columns: ['content', 'digest', 'sealed', 'erased'], when: ALLOWED.erased('id') },
  { table: 'decisions', columns: ['content', 'digest', 'sealed', 'erased'], when: ALLOWED.erased('submission') },
  { table: 'evidence_links', columns: ['name', 'erased'], when: ALLOWED.link },
  { table: 'writes', columns: ['digest'], when: ALLOWED.write },
  { table: 'store_keys', columns: ['master', 'wrapped'], when: ALLOWED.rewrapped },
  { table: 'log_salts', columns: [], when: 'FALSE' },
] as const;

const DELETIONS = [
  { table: 'log_salts', when: ALLOWED.salt },
  { table: 'store_keys', when: ALLOWED.unused },
] as const;

/** Tables that had no guard before. */
const UNGUARDED: readonly string[] = ['store_keys', 'log_salts'];

/** Columns of each table, as an update must leave them but for those that may differ. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  submissions: [
    ...['sequence', 'id', 'version', 'follows', 'estate', 'room', 'checklist', 'content', 'digest', 'sealed', 'erased'],
    ...['written', 'recorded_at', 'recorded_by'],
  ],
  decisions: [
    ...['sequence', 'id', 'submission', 'version', 'day', 'outcome', 'rulebook', 'settings', 'content', 'digest', 'sealed', 'erased'],
    ...['written', 'recorded_at', 'recorded_by'],
  ],
  evidence_links: ['sequence', 'submission', 'version', 'fact', 'name', 'digest', 'erased', 'written', 'recorded_at', 'recorded_by'],
  writes: ['sequence', 'key', 'digest', 'recorded_at', 'recorded_by'],
  store_keys: ['sequence', 'generation', 'master', 'wrapped', 'recorded_at'],
  log_salts: ['position', 'salt'],
};

const CONTENTS = { table: 'evidence_contents', when: ALLOWED.contents } as const;

const GUARDS: Guards = { changes: CHANGES, deletions: DELETIONS, columns: COLUMNS, unguarded: UNGUARDED };

function inSqlite(): string[] {
  const refuse = (name: string) => `BEGIN SELECT RAISE(ABORT, '${REFUSAL} ${name}'); END`;
  return [
    ...guardsInSqlite(GUARDS),
    `CREATE TRIGGER log_salts_no_replace BEFORE INSERT ON log_salts WHEN EXISTS (SELECT 1 FROM log_salts WHERE position = NEW.position) ${refuse('log_salts')}`,
    `CREATE TRIGGER store_keys_no_replace BEFORE INSERT ON store_keys WHEN EXISTS (SELECT 1 FROM store_keys WHERE generation = NEW.generation OR sequence = NEW.sequence) ${refuse('store_keys')}`,
  ];
}
