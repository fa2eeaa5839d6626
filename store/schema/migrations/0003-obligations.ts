import type { Migration } from '../migration.ts';
import { made, type Table } from './0001-records.ts';

const TABLES: readonly Table[] = [
  // `act` is JSON in both languages; `due` a day or an instant as it was decided, `due_utc` the last instant of it to compare by.
  {
    name: 'obligations',
    columns: [
      ...['id', 'submission', 'version#', 'decision', 'rule', 'act', 'actor', 'receiver?'],
      ...['due?', 'due_utc?', 'provisional#'],
    ],
    unique: [['id'], ['decision', 'rule']],
    rules: [
      'FOREIGN KEY (submission, version) REFERENCES submissions (id, version)',
      'FOREIGN KEY (decision) REFERENCES decisions (id)',
      'CHECK ((due IS NULL) = (due_utc IS NULL))',
      'CHECK (provisional IN (0, 1))',
    ],
    indexes: [['submission'], ['due_utc']],
  },
  // Files by which an obligation was closed.
  {
    name: 'obligation_evidence',
    columns: ['obligation', 'name', 'digest'],
    unique: [['obligation', 'digest']],
    rules: ['FOREIGN KEY (obligation) REFERENCES obligations (id)', 'FOREIGN KEY (digest) REFERENCES evidence (digest)'],
  },
  // `proof` is the first of these files: without one nothing is closed, whoever writes. Any other end is that of a decision.
  {
    name: 'obligation_ends',
    columns: ['obligation', 'how', 'version#', 'decision?', 'note?', 'proof?'],
    unique: [['obligation']],
    rules: [
      'FOREIGN KEY (obligation) REFERENCES obligations (id)',
      'FOREIGN KEY (decision) REFERENCES decisions (id)',
      'FOREIGN KEY (obligation, proof) REFERENCES obligation_evidence (obligation, digest)',
      `CHECK (CASE how
        WHEN 'closed' THEN proof IS NOT NULL AND note IS NOT NULL AND decision IS NULL
        WHEN 'done' THEN decision IS NOT NULL AND proof IS NULL
        WHEN 'superseded' THEN decision IS NOT NULL AND proof IS NULL
        ELSE 1 = 0 END)`,
    ],
  },
];

/** What has to be done since a decision, and how it came to its end. */
export const OBLIGATIONS: Migration = {
  number: 3,
  name: 'obligations',
  statements: (dialect) => TABLES.flatMap((table) => made(dialect, table)),
};
