import type { LeafNode, Node, ProgramRule } from '../../model/program.ts';

/** Every comparison of a compiled rule, those inside lists of records too. */
export function leavesOfRule({ when, unless, condition }: ProgramRule): LeafNode[] {
  return [when, unless, condition].flatMap((node) => (node ? leavesOf(node) : []));
}

/** Every comparison of a condition. */
export function leavesOf(node: Node): LeafNode[] {
  if (node.kind === 'not') return leavesOf(node.node);
  if (node.kind !== 'leaf') return node.nodes.flatMap(leavesOf);
  return [node, ...innerLeaves(node)];
}

/** Comparisons over the fields of the records of a leaf. */
export function innerLeaves({ demanded, where }: LeafNode): LeafNode[] {
  return [...(demanded.kind === 'records' ? leavesOf(demanded.node) : []), ...(where ? leavesOf(where) : [])];
}
