import type { LeafNode, Node } from '../../model/program.ts';

/** A leaf that may be negated; groups hold no `not` any more. */
export type FlatNode =
  | { readonly kind: 'all' | 'any'; readonly nodes: readonly FlatNode[] }
  | { readonly kind: 'leaf'; readonly leaf: LeafNode; readonly negated: boolean };

/**
 * Pushes every `not` down to the leaves, turning `all` and `any` round on the way (De Morgan).
 *
 * json-rules-engine is two-valued: read under *certain* or *possible*, a group's `not` would turn unknown into its opposite.
 * At a leaf the comparison is still three-valued, and there `not` keeps unknown unknown.
 */
export function pushNegation(node: Node, negated = false): FlatNode {
  if (node.kind === 'leaf') return { kind: 'leaf', leaf: node, negated };
  if (node.kind === 'not') return pushNegation(node.node, !negated);
  const kind = negated ? (node.kind === 'all' ? 'any' : 'all') : node.kind;
  return { kind, nodes: node.nodes.map((inner) => pushNegation(inner, negated)) };
}
