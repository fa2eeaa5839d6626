import type { ValueShape } from '../../../../model/fact.ts';
import type { ReadyDerivation } from '../../../../model/program.ts';
import { EMPTY, isEmpty } from '../cell.ts';
import type { SqlDialect } from '../dialect.ts';
import { fromText } from '../from-text.ts';
import { comparableEntries } from '../operand.ts';
import { fieldOf } from '../program-scope.ts';
import type { Ground } from './ground.ts';

/** The latest moment of a list, or a field of its latest record; none where the list is empty. */
export function latest({ list: name, by, field }: Extract<ReadyDerivation, { kind: 'latest' }>, { scope, column, target }: Ground): string {
  const list = column(name);
  const { dialect } = scope;
  const isNone = `${isEmpty(list)} OR ${dialect.length(scope.share(dialect.entries(list.sql)))} = 0`;
  const none = EMPTY[target.kind];
  if (by === undefined || field === undefined) {
    const moments = comparableEntries(list, scope);
    return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${isNone} THEN ${none} WHEN ${dialect.complete(moments)} THEN ${dialect.greatest(moments)} END)`;
  }
  const records = scope.share(dialect.entries(list.sql));
  const moments = scope.share(momentsOf(dialect, records, by, fieldOf(list.shape, by) ?? { type: 'date' }));
  // Of several at the latest moment the one that stands last.
  const last = `${records}[${dialect.lastGreatest(moments)}]`;
  const value = fromText(dialect, target.kind, target.shape, scope.share(dialect.field(last, field))).sql;
  return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${isNone} THEN ${none} WHEN ${dialect.complete(moments)} THEN ${value} END)`;
}

/** The moments of records as numbers: NULL where one is absent or known to be empty. */
export function momentsOf(dialect: SqlDialect, records: string, by: string, shape: ValueShape): string {
  return dialect.map(records, 'm', dialect.number(shape, dialect.field('m', by)), { of: 'TEXT', gives: 'FLOAT8', reads: {} });
}
