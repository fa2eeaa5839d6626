import type { Cell } from './cell.ts';
import type { SqlDialect } from './dialect.ts';
import { DUCKDB } from './dialects/duckdb.ts';
import { fromText } from './from-text.ts';
import { packed } from './packed.ts';

/**
 * A relation with the columns of a Program, from one with a column of JSON: the text of each fact is taken out in one parse, and
 * read as its kind. A fact that is absent is NULL, one that is null the text `null`.
 *
 * @param relation - has the column `document`, and those that are kept
 * @param keep - other columns that are kept
 */
export function fromDocument(
  relation: string,
  columns: ReadonlyMap<string, Cell>,
  document: string,
  keep: readonly string[],
  dialect: SqlDialect = DUCKDB,
): string {
  const facts = [...columns.keys()];
  const texts = `${facts.length === 0 ? 'NULL' : dialect.fields(document, facts, 'facts')} AS texts`;
  const read = [...columns.values()].map(({ kind, column, shape }, index) => {
    return `${packed(fromText(dialect, kind, shape, `texts[${index + 1}]`))} AS ${column}`;
  });
  const taken = dialect.stage(`SELECT ${[...keep, texts].join(', ')} FROM ${relation}`);
  return dialect.finish(`SELECT ${[...keep, ...read].join(', ')} FROM (${taken}) AS documents`);
}
