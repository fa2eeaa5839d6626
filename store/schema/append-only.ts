import type { Dialect } from './migration.ts';

/** With this begins what a trigger says when it refuses; the name of the table follows. */
export const REFUSAL = 'append-only';

/**
 * Statements after which rows of a table can be added, and neither changed nor taken out.
 *
 * @param unique - groups of columns that are unique: in SQLite `INSERT OR REPLACE` takes a row out without asking the trigger for
 *   deletions, so that a row whose key is taken is refused before it is inserted
 */
export function appendOnly(dialect: Dialect, table: string, unique: readonly (readonly string[])[]): string[] {
  return dialect === 'sqlite' ? inSqlite(table, [['sequence'], ...unique]) : inPostgres(table);
}

function inSqlite(table: string, unique: readonly (readonly string[])[]): string[] {
  const refuse = `BEGIN SELECT RAISE(ABORT, '${REFUSAL} ${table}'); END`;
  const taken = unique.map((columns) => {
    const same = columns.map((column) => `${column} = NEW.${column}`).join(' AND ');
    return `EXISTS (SELECT 1 FROM ${table} WHERE ${same})`;
  });
  return [
    `CREATE TRIGGER ${table}_no_update BEFORE UPDATE ON ${table} ${refuse}`,
    `CREATE TRIGGER ${table}_no_delete BEFORE DELETE ON ${table} ${refuse}`,
    `CREATE TRIGGER ${table}_no_replace BEFORE INSERT ON ${table} WHEN ${taken.join(' OR ')} ${refuse}`,
  ];
}

function inPostgres(table: string): string[] {
  const trigger = (name: string, on: string, each: string) => [
    `CREATE TRIGGER ${table}_${name} BEFORE ${on} ON ${table} FOR EACH ${each} EXECUTE FUNCTION refuse_change()`,
    // Also where a session calls itself a replica, which switches other triggers off.
    `ALTER TABLE ${table} ENABLE ALWAYS TRIGGER ${table}_${name}`,
  ];
  return [...trigger('no_change', 'UPDATE OR DELETE', 'ROW'), ...trigger('no_truncate', 'TRUNCATE', 'STATEMENT')];
}

/** Statement that makes the function which PostgreSQL's triggers call. */
export const REFUSING_FUNCTION = `CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '${REFUSAL} %', TG_TABLE_NAME; END $$`;
