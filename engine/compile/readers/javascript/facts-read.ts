import type { LeafNode, Node } from '../../../model/program.ts';
import { operandsOf } from './operand.ts';

/** Names of the facts that comparisons read, those inside of lists included, in the order in which they are first read. */
export function factsRead(leaves: readonly LeafNode[]): ReadonlySet<string> {
  const facts = new Set<string>();
  const visit = (node: Node): void => {
    if (node.kind === 'not') visit(node.node);
    else if (node.kind !== 'leaf') for (const inner of node.nodes) visit(inner);
    else visitLeaf(node);
  };
  const visitLeaf = (leaf: LeafNode): void => {
    for (const operand of operandsOf(leaf)) {
      if ('subject' in operand && operand.subject.fact !== undefined) facts.add(operand.subject.fact);
    }
    if (leaf.demanded.kind === 'records') visit(leaf.demanded.node);
    if (leaf.where) visit(leaf.where);
  };
  for (const leaf of leaves) visitLeaf(leaf);
  return facts;
}
