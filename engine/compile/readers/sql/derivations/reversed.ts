import type { ReadyDerivation } from '../../../../model/program.ts';
import type { Ground } from './ground.ts';

/** The entries of a list from the last to the first, without those of another list. */
export function reversed({ list: name, without }: Extract<ReadyDerivation, { kind: 'reversed' }>, { scope, column }: Ground): string {
  const list = column(name);
  const { dialect } = scope;
  const entries = scope.share(dialect.reverse(scope.share(dialect.entries(list.sql))));
  const all = scope.share(dialect.listText(entries));
  if (without === undefined) return `(CASE WHEN ${list.sql} = 'null' THEN 'null' ELSE ${all} END)`;
  const other = column(without);
  const taken = scope.share(
    `(CASE WHEN ${other.sql} = 'null' THEN ${dialect.texts([])} ELSE ${scope.share(dialect.entries(other.sql))} END)`,
  );
  const isLeft = `(CASE WHEN r IS NULL THEN ${dialect.complete(taken)} ELSE NOT ${dialect.contained(taken, 'r')} END)`;
  const left = dialect.listText(
    scope.share(dialect.filter(entries, 'r', isLeft, { of: 'TEXT', gives: 'TEXT', reads: { [taken]: 'TEXT[]' } })),
  );
  return `(CASE WHEN ${list.sql} = 'null' THEN 'null' WHEN ${dialect.length(entries)} = 0 THEN '[]' WHEN ${other.sql} IS NULL THEN NULL ELSE ${left} END)`;
}
