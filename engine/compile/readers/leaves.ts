import type { LeafNode, Node } from '../../model/program.ts';

/** Visits every comparison of a condition, those about the entries of lists included. */
export function eachLeaf(node: Node, visit: (leaf: LeafNode) => void): void {
  if (node.kind === 'not') eachLeaf(node.node, visit);
  else if (node.kind !== 'leaf') for (const inner of node.nodes) eachLeaf(inner, visit);
  else {
    visit(node);
    if (node.demanded.kind === 'records') eachLeaf(node.demanded.node, visit);
    if (node.where) eachLeaf(node.where, visit);
  }
}
