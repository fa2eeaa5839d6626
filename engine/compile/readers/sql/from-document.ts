import type { Cell } from './cell.ts';
import { fieldTexts, fromText } from './from-text.ts';
import { packed } from './packed.ts';

/**
 * A relation with the columns of a Program, from one with a column of JSON: the text of each fact is taken out in one parse, and
 * read as its kind. A fact that is absent is NULL, one that is null the text `null`.
 *
 * @param relation - has the column `document`, and those that are kept
 * @param keep - other columns that are kept
 */
export function fromDocument(relation: string, columns: ReadonlyMap<string, Cell>, document: string, keep: readonly string[]): string {
  const facts = [...columns.keys()];
  const taken = facts.length === 0 ? 'NULL' : fieldTexts(document, facts, '/facts');
  const kept = keep.map((name) => `${name}, `).join('');
  const read = [...columns.values()].map(({ kind, column, shape }, index) => {
    return `${packed(fromText(kind, shape, `texts[${index + 1}]`))} AS ${column}`;
  });
  return `SELECT ${kept}${read.join(', ')} FROM (SELECT ${kept}${taken} AS texts FROM ${relation})`;
}
