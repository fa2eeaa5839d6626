import type { Dialect, Migration } from '../migration.ts';

const WORDS = {
  sqlite: { text: 'TEXT', bytes: 'BLOB', end: ' STRICT' },
  postgres: { text: 'TEXT COLLATE "C"', bytes: 'BYTEA', end: '' },
} as const;

/**
 * What people work with and is no evidence: it is changed and deleted, and the log knows nothing of it. Tokens stand only as digests.
 */
export const WORKING: Migration = {
  number: 6,
  name: 'working',
  statements: (dialect) => [
    // `secret` is an Argon2id hash with its parameters and salt.
    workingTable(dialect, 'accounts', ['user_id %', 'secret %', 'changed_at %'], 'PRIMARY KEY (user_id)'),
    workingTable(dialect, 'invitations', ['digest %', 'user_id %', 'expires_at %'], 'PRIMARY KEY (digest)'),
    workingTable(dialect, 'sessions', ['digest %', 'user_id %?', 'content %', 'expires_at %'], 'PRIMARY KEY (digest)'),
    workingTable(
      dialect,
      'drafts',
      [
        ...['id %', 'checklist %', 'estate %?', 'revision INTEGER NOT NULL', 'opened_at %', 'opened_by %', 'changed_at %', 'changed_by %'],
        ...['submission %?', 'version INTEGER'],
      ],
      'PRIMARY KEY (id)',
    ),
    // `value` is JSON, sealed where the store seals; NULL where the answer was taken back.
    workingTable(
      dialect,
      'draft_answers',
      ['draft %', 'fact %', 'value !?', 'revision INTEGER NOT NULL', 'changed_at %', 'changed_by %'],
      'PRIMARY KEY (draft, fact)',
      DRAFT,
    ),
    // `name` is sealed where the store seals.
    workingTable(
      dialect,
      'draft_files',
      ['draft %', 'fact %', 'digest %', 'name !', 'added_at %', 'added_by %'],
      'PRIMARY KEY (draft, fact, digest)',
      DRAFT,
    ),
    'CREATE INDEX sessions_by_user ON sessions (user_id)',
    'CREATE INDEX drafts_by_changed ON drafts (changed_at)',
  ],
};

const DRAFT = 'FOREIGN KEY (draft) REFERENCES drafts (id) ON DELETE CASCADE';

/**
 * Makes a table of what is no evidence.
 *
 * @param columns - `%` is a text, `!` octets; `?` after it may be NULL
 */
export function workingTable(dialect: Dialect, name: string, columns: readonly string[], ...rules: readonly string[]): string {
  const { text, bytes, end } = WORDS[dialect];
  const written = columns.map((column) =>
    column.replace(
      /([%!])(\?)?$/,
      (_all, kind: string, optional?: string) => `${kind === '%' ? text : bytes}${optional ? '' : ' NOT NULL'}`,
    ),
  );
  return `CREATE TABLE ${name} (\n  ${[...written, ...rules].join(',\n  ')}\n)${end}`;
}
