import type { Migration } from '../migration.ts';
import { made, type Table } from './0001-records.ts';

const TABLES: readonly Table[] = [
  {
    name: 'rules_versions',
    columns: ['id', 'rulebook', 'effective', 'author', 'note', 'base?', 'restores?'],
    // The second lets a publication refer to a version together with who proposed it.
    unique: [['id'], ['id', 'author']],
    rules: [
      'FOREIGN KEY (rulebook) REFERENCES rulebooks (digest)',
      'FOREIGN KEY (base) REFERENCES rules_versions (id)',
      'FOREIGN KEY (restores) REFERENCES rules_versions (id)',
      'CHECK (restores IS NULL OR restores <> id)',
    ],
  },
  // Whoever writes: nobody publishes what he proposed himself.
  {
    name: 'rules_publications',
    columns: ['version', 'position#', 'follows#?', 'author', 'approver'],
    unique: [['version'], ['position']],
    rules: [
      'FOREIGN KEY (version, author) REFERENCES rules_versions (id, author)',
      'CHECK (approver <> author)',
      // One after another: of two that are published at once the second to come has not seen the first.
      'FOREIGN KEY (follows) REFERENCES rules_publications (position)',
      'CHECK (CASE WHEN follows IS NULL THEN position = 1 ELSE follows = position - 1 END)',
    ],
  },
];

/** Sets of rule files by version, and which of them were published. */
export const RULES_VERSIONS: Migration = {
  number: 7,
  name: 'rules-versions',
  statements: (dialect) => TABLES.flatMap((table) => made(dialect, table)),
};
