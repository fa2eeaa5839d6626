import type { LeafNode, Node } from '../../../../model/program.ts';
import { where } from '../cell.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

type Write = (leaf: LeafNode, scope: Scope) => string;

/** All entries, at least one, or none (of those that fit `where`) fit. */
export const quantifiers: Readonly<Record<string, Write>> = {
  every: (leaf, scope) =>
    over(leaf, scope, (node, counts) => (counts ? { kind: 'any', nodes: [{ kind: 'not', node: counts }, node] } : node), scope.dialect.all),
  some: (leaf, scope) => over(leaf, scope, both, scope.dialect.any),
  none: (leaf, scope) => over(leaf, scope, both, (truths) => `(NOT ${scope.dialect.any(truths)})`),
};

const both = (node: Node, counts: Node | undefined): Node => (counts ? { kind: 'all', nodes: [counts, node] } : node);

function over(
  leaf: LeafNode,
  scope: Scope,
  combine: (node: Node, counts: Node | undefined) => Node,
  holds: (truths: string) => string,
): string {
  const { demanded } = leaf;
  if (demanded.kind !== 'records') return 'NULL::BOOLEAN';
  const seen = subjectOf(leaf, scope);
  const truths = scope.overEntries(scope.share(scope.dialect.entries(seen.sql)), leaf.shape, combine(demanded.node, leaf.where));
  return where(seen, holds(truths));
}
