import type { LeafNode } from '../../../../model/program.ts';
import { type Cell, where } from '../cell.ts';
import { comparableEntries, demandedOf, subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** The list is the beginning of another one reversed; an entry that is known to be empty equals nothing. */
export function reverseOf(leaf: LeafNode, scope: Scope): string {
  const seen = subjectOf(leaf, scope);
  const other = demandedOf(leaf, 'json', scope) as Cell;
  const [left, right] = [comparableEntries(seen, scope), comparableEntries(other, scope)];
  const complete = `list_count(${left}) = len(${left}) AND len(${left}) <= len(${right})`;
  const same = `list_reverse(${right})[1:len(${left})] = ${left}`;
  return where(seen, where(other, `(CASE WHEN len(${left}) = 0 THEN TRUE WHEN ${complete} THEN ${same} ELSE FALSE END)`));
}
