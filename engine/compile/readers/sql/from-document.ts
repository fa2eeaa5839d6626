import { type Cell, SQL_TYPES } from './cell.ts';
import { fromText } from './from-text.ts';
import { text } from './literal.ts';

/**
 * A relation with the columns of a Program, from one with a column of JSON: the text of each fact is taken out in one parse, and
 * read as its kind. A fact that is absent is NULL, one that is null the text `null`.
 *
 * @param relation - has the column `document`, and those that are kept
 * @param keep - other columns that are kept
 */
export function fromDocument(relation: string, columns: ReadonlyMap<string, Cell>, document: string, keep: readonly string[]): string {
  const pointers = [...columns.keys()].map((fact) => text(`/facts/${fact.replaceAll('~', '~0').replaceAll('/', '~1')}`));
  const taken = `json_extract(${document}, [${pointers.join(', ')}])::VARCHAR[]`;
  const kept = keep.map((name) => `${name}, `).join('');
  const read = [...columns.values()].map(({ kind, sql, shape }, index) => {
    const { sql: value } = fromText(kind, shape, `texts[${index + 1}]`);
    return `${value}::${SQL_TYPES[kind]} AS ${sql}`;
  });
  const facts = read.length === 0 ? '' : `, ${read.join(', ')}`;
  return `SELECT ${kept}NULL AS nothing${facts} FROM (SELECT ${kept}${pointers.length === 0 ? 'NULL' : taken} AS texts FROM ${relation})`;
}
