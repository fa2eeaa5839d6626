import type { ReadyDerivation } from '../../../../model/program.ts';
import { entriesOf } from '../from-text.ts';
import type { Ground } from './ground.ts';

/** How many entries a list has or fit; none of one that is known to be empty, unknown while an entry cannot be told. */
export function count({ count: name, where }: Extract<ReadyDerivation, { kind: 'count' }>, { scope, column }: Ground): string {
  const list = column(name);
  const entries = scope.share(entriesOf(list.sql));
  if (!where) return `(CASE WHEN ${list.sql} = 'null' THEN 0 ELSE len(${entries}) END)`;
  const fits = scope.overEntries(entries, list.shape, where);
  const known = `list_count(${fits}) = len(${fits})`;
  return `(CASE WHEN ${list.sql} IS NULL THEN NULL WHEN ${list.sql} = 'null' THEN 0 WHEN ${known} THEN len(list_filter(${fits}, lambda fit: fit)) END)`;
}
