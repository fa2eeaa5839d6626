import { appendOnly } from '../append-only.ts';
import type { Dialect, Migration } from '../migration.ts';

const WORDS = {
  sqlite: { order: 'sequence INTEGER PRIMARY KEY', text: 'TEXT', end: ' STRICT' },
  postgres: { order: 'sequence BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY', text: 'TEXT COLLATE "C"', end: '' },
} as const;

/** The log of all records, one entry each, and its heads: what it was after each commit. */
export const LOG: Migration = {
  number: 2,
  name: 'log',
  statements: (dialect) => [
    table(dialect, 'log_entries', ['position INTEGER NOT NULL UNIQUE', 'written %', 'record %', 'entry %', 'hash %'], true),
    'CREATE INDEX log_entries_by_record ON log_entries (record)',
    'CREATE INDEX log_entries_by_written ON log_entries (written)',
    ...appendOnly(dialect, 'log_entries', [['position']]),
    // `frontier` holds hashes in hex, divided by commas; `checkpoint` is absent where the store was opened without the key.
    table(dialect, 'log_heads', ['size INTEGER NOT NULL UNIQUE', 'frontier %', 'recorded_at %', `checkpoint ${WORDS[dialect].text}`]),
    ...appendOnly(dialect, 'log_heads', [['size']]),
    // Salts are all that may ever be taken out: then nobody can tell any more what an entry has sealed.
    `CREATE TABLE log_salts (position INTEGER PRIMARY KEY, salt ${WORDS[dialect].text} NOT NULL)${WORDS[dialect].end}`,
  ],
};

function table(dialect: Dialect, name: string, columns: readonly string[], ofWrites = false): string {
  const { order, text, end } = WORDS[dialect];
  const written = columns.map((column) => column.replace('%', `${text} NOT NULL`));
  const lines = [order, ...written, ...(ofWrites ? ['FOREIGN KEY (written) REFERENCES writes (key)'] : [])];
  return `CREATE TABLE ${name} (\n  ${lines.join(',\n  ')}\n)${end}`;
}
