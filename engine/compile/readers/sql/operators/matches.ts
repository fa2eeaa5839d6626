import type { LeafNode } from '../../../../model/program.ts';
import { where } from '../cell.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** The whole text matches an RE2 expression. */
export function matches(leaf: LeafNode, scope: Scope): string {
  const seen = subjectOf(leaf, scope);
  const pattern = leaf.demanded.kind === 'literal' ? String(leaf.demanded.value) : '';
  return where(seen, scope.dialect.matches(scope.dialect.plain(seen.sql), pattern));
}
