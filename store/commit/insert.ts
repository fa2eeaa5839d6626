import type { Transaction } from 'kysely';
import type { Tables } from '../schema/tables.ts';

/** Most values in one statement: SQLite takes 32,766, PostgreSQL 65,535. */
const MOST_VALUES = 30_000;

/** Inserts rows, as many at once as a statement takes. */
export async function insertRows(transaction: Transaction<Tables>, table: keyof Tables, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  // Rows may lack what they have no value for.
  const most = Math.floor(MOST_VALUES / Math.max(...rows.map((row) => Object.keys(row).length)));
  for (let start = 0; start < rows.length; start += most) {
    const some = rows.slice(start, start + most) as never;
    // Several processes may bring the same rules at the same moment.
    const into = transaction.insertInto(table).values(some);
    await (table === 'rule_texts' ? into.onConflict((conflict) => conflict.doNothing()) : into).execute();
  }
}
