import type { LeafNode } from '../../../../model/program.ts';
import { where } from '../cell.ts';
import { plainText } from '../from-text.ts';
import { text } from '../literal.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** The whole text matches an RE2 expression; DuckDB's own expressions are RE2. */
export function matches(leaf: LeafNode, scope: Scope): string {
  const seen = subjectOf(leaf, scope);
  const pattern = leaf.demanded.kind === 'literal' ? String(leaf.demanded.value) : '';
  return where(seen, `regexp_full_match(${plainText(seen.sql)}, ${text(pattern)})`);
}
