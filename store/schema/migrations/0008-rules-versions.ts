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
    columns: ['version', 'author', 'approver'],
    unique: [['version']],
    rules: ['FOREIGN KEY (version, author) REFERENCES rules_versions (id, author)', 'CHECK (approver <> author)'],
  },
];

/** Sets of rule files by version, and which of them were published. */
export const RULES_VERSIONS: Migration = {
  number: 8,
  name: 'rules-versions',
  statements: (dialect) => TABLES.flatMap((table) => made(dialect, table)),
};
