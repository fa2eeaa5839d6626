import type { ReadyDerivation } from '../../../../model/program.ts';
import type { Ground } from './ground.ts';

/** How many entries a list has or fit; none of one that is known to be empty, unknown while an entry cannot be told. */
export function count({ count: name, where }: Extract<ReadyDerivation, { kind: 'count' }>, { scope, column }: Ground): string {
  const list = column(name);
  const { dialect } = scope;
  const entries = scope.share(dialect.entries(list.sql));
  if (!where) return `(CASE WHEN ${list.sql} = 'null' THEN 0 ELSE ${dialect.length(entries)} END)`;
  const fits = scope.overEntries(entries, list.shape, where);
  return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${list.sql} = 'null' THEN 0 WHEN ${dialect.complete(fits)} THEN ${dialect.countOf(fits, true)} END)`;
}
