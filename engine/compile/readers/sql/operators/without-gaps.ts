import type { LeafNode } from '../../../../model/program.ts';
import { where } from '../cell.ts';
import { comparableEntries, subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** Days follow one another: as many different ones as lie from the first to the last. An empty list has a gap. */
export function withoutGaps(leaf: LeafNode, scope: Scope): string {
  const seen = subjectOf(leaf, scope);
  const days = comparableEntries(seen, scope);
  const { length, complete, greatest, least, different } = scope.dialect;
  const known = `${length(days)} > 0 AND ${complete(days)}`;
  const follow = `(CASE WHEN ${known} THEN ${greatest(days)} - ${least(days)} + 1 = ${different(days)} ELSE FALSE END)`;
  const wanted = leaf.demanded.kind === 'literal' && leaf.demanded.value === true;
  return where(seen, wanted ? follow : `(NOT ${follow})`);
}
