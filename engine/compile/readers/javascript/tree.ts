import type { LeafNode, Node } from '../../../model/program.ts';

/** A condition over numbered leaves, negations pushed down to them. A group holds no group of its own kind. */
export type Tree =
  | { readonly kind: 'leaf'; readonly leaf: number; readonly turned: boolean }
  | { readonly kind: 'all' | 'any'; readonly trees: readonly Tree[] };

/** Makes a condition such a tree (De Morgan); every comparison gets its number from `numbered`. */
export function treeOf(node: Node, numbered: (leaf: LeafNode) => number, turn = false): Tree {
  if (node.kind === 'leaf') return { kind: 'leaf', leaf: numbered(node), turned: turn };
  if (node.kind === 'not') return treeOf(node.node, numbered, !turn);
  const kind = (node.kind === 'all') === turn ? 'any' : 'all';
  const trees = node.nodes.flatMap((inner) => {
    const tree = treeOf(inner, numbered, turn);
    return tree.kind === kind ? tree.trees : [tree];
  });
  return { kind, trees };
}
