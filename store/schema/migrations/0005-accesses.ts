import type { Migration } from '../migration.ts';
import { made } from './0001-records.ts';

/** Who looked at personal data of many, or took it out, and why. */
export const ACCESSES: Migration = {
  number: 5,
  name: 'accesses',
  statements: (dialect) =>
    made(dialect, {
      name: 'accesses',
      columns: ['id', 'act', 'what', 'reason'],
      unique: [['id']],
      rules: ["CHECK (act IN ('unmask', 'export'))"],
    }),
};
