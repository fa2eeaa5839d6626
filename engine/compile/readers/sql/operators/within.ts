import type { LeafNode } from '../../../../model/program.ts';
import { EMPTY, where } from '../cell.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** Milliseconds of one, by type. */
const UNIT: Readonly<Record<string, string>> = { date: '86400000e0', instant: '1000e0' };

/** Not before another moment, and at most so long after it. */
export function within(leaf: LeafNode, scope: Scope): string {
  const { demanded } = leaf;
  if (demanded.kind !== 'window') return 'NULL::BOOLEAN';
  const seen = subjectOf(leaf, scope);
  const start = scope.cellOf({ fact: demanded.of }, demanded.shape);
  const length = scope.lengthOf(demanded.length);
  const passed = `((${seen.sql} - ${start.sql}) * ${UNIT[leaf.shape.type]})`;
  // NaN is no length: nothing is within it, though it is above every number.
  const holds = `(${passed} >= 0 AND ${passed} <= ${length})`;
  return where(seen, where(start, `(CASE WHEN ${length} = ${EMPTY.number} THEN FALSE WHEN ${length} IS NULL THEN NULL ELSE ${holds} END)`));
}
