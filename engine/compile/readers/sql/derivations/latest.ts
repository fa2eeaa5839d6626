import type { ReadyDerivation } from '../../../../model/program.ts';
import { EMPTY, isEmpty } from '../cell.ts';
import { entriesOf, fieldText, fromText, numberOf } from '../from-text.ts';
import { comparableEntries } from '../operand.ts';
import { fieldOf } from '../program-scope.ts';
import type { Ground } from './ground.ts';

/** The latest moment of a list, or a field of its latest record; none where the list is empty. */
export function latest({ list: name, by, field }: Extract<ReadyDerivation, { kind: 'latest' }>, { scope, column, target }: Ground): string {
  const list = column(name);
  const isNone = `${isEmpty(list)} OR len(${scope.share(entriesOf(list.sql))}) = 0`;
  const none = EMPTY[target.kind];
  if (by === undefined || field === undefined) {
    const moments = comparableEntries(list, scope);
    return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${isNone} THEN ${none} WHEN list_count(${moments}) = len(${moments}) THEN list_max(${moments}) END)`;
  }
  const records = scope.share(entriesOf(list.sql));
  const moments = scope.share(momentsOf(records, by, fieldOf(list.shape, by) ?? { type: 'date' }));
  // Of several at the latest moment the one that stands last.
  const last = `${records}[len(${moments}) + 1 - list_position(list_reverse(${moments}), list_max(${moments}))]`;
  const value = fromText(target.kind, target.shape, scope.share(fieldText(last, field))).sql;
  return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${isNone} THEN ${none} WHEN list_count(${moments}) = len(${moments}) THEN ${value} END)`;
}

/** The moments of records as numbers: NULL where one is absent or known to be empty. */
export function momentsOf(records: string, by: string, shape: Parameters<typeof numberOf>[0]): string {
  return `list_transform(${records}, lambda m: ${numberOf(shape, fieldText('m', by))})`;
}
