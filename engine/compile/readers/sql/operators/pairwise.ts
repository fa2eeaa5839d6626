import type { LeafNode } from '../../../../model/program.ts';
import { type Cell, where } from '../cell.ts';
import { comparableEntries, demandedOf, subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** Two lists of numbers, place by place. */
export const pairwise: Readonly<Record<string, (leaf: LeafNode, scope: Scope) => string>> = {
  'each-above': (leaf, scope) => each(leaf, scope, '>'),
  'each-at-least': (leaf, scope) => each(leaf, scope, '>='),
};

/** As many entries as the other has, not none, no entry known to be empty, and each compares. */
function each(leaf: LeafNode, scope: Scope, sign: string): string {
  const seen = subjectOf(leaf, scope);
  const other = demandedOf(leaf, 'json', scope) as Cell;
  const [left, right] = [comparableEntries(seen, scope), comparableEntries(other, scope)];
  const { length, complete, eachPair } = scope.dialect;
  const comparable = `${length(left)} > 0 AND ${complete(left)} AND ${complete(right)} AND ${length(left)} = ${length(right)}`;
  const holds = scope.share(eachPair(left, right, sign));
  return where(seen, where(other, `(CASE WHEN ${comparable} THEN ${holds} ELSE FALSE END)`));
}
