import type { ReadyDerivation } from '../../../../model/program.ts';
import { entriesOf } from '../from-text.ts';
import type { Ground } from './ground.ts';

/** The entries of a list from the last to the first, without those of another list. */
export function reversed({ list: name, without }: Extract<ReadyDerivation, { kind: 'reversed' }>, { scope, column }: Ground): string {
  const list = column(name);
  const entries = scope.share(`list_reverse(${scope.share(entriesOf(list.sql))})`);
  const all = scope.share(textOfList(entries));
  if (without === undefined) return `(CASE WHEN ${list.sql} = 'null' THEN 'null' ELSE ${all} END)`;
  const other = column(without);
  const taken = scope.share(`(CASE WHEN ${other.sql} = 'null' THEN []::VARCHAR[] ELSE ${scope.share(entriesOf(other.sql))} END)`);
  const isLeft = `(CASE WHEN r IS NULL THEN list_count(${taken}) = len(${taken}) ELSE NOT list_contains(${taken}, r) END)`;
  const left = textOfList(scope.share(`list_filter(${entries}, lambda r: ${isLeft})`));
  return `(CASE WHEN ${list.sql} = 'null' THEN 'null' WHEN len(${entries}) = 0 THEN '[]' WHEN ${other.sql} IS NULL THEN NULL ELSE ${left} END)`;
}

/** The JSON text of a list of JSON texts. */
export function textOfList(entries: string): string {
  return `('[' || array_to_string(list_transform(${entries}, lambda t: ifnull(t, 'null')), ',') || ']')`;
}
