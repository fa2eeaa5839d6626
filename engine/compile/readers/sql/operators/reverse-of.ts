import type { LeafNode } from '../../../../model/program.ts';
import { type Cell, where } from '../cell.ts';
import { comparableEntries, demandedOf, subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** The list is the beginning of another one reversed; an entry that is known to be empty equals nothing. */
export function reverseOf(leaf: LeafNode, scope: Scope): string {
  const seen = subjectOf(leaf, scope);
  const other = demandedOf(leaf, 'json', scope) as Cell;
  const [left, right] = [comparableEntries(seen, scope), comparableEntries(other, scope)];
  const { length, complete, reverse } = scope.dialect;
  const comparable = `${complete(left)} AND ${length(left)} <= ${length(right)}`;
  const same = `(${reverse(right)})[1:${length(left)}] = ${left}`;
  return where(seen, where(other, `(CASE WHEN ${length(left)} = 0 THEN TRUE WHEN ${comparable} THEN ${same} ELSE FALSE END)`));
}
