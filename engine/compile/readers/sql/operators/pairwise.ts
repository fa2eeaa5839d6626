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
  const complete = `len(${left}) > 0 AND list_count(${left}) = len(${left}) AND list_count(${right}) = len(${right}) AND len(${left}) = len(${right})`;
  const pairs = scope.share(`list_transform(list_zip(${left}, ${right}), lambda pair: pair[1] ${sign} pair[2])`);
  return where(seen, where(other, `(CASE WHEN ${complete} THEN NOT list_contains(${pairs}, FALSE) ELSE FALSE END)`));
}
