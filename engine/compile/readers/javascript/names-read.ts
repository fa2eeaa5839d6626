import type { LeafNode, Node, Subject } from '../../../model/program.ts';
import { operandsOf } from './operand.ts';

/** Names of the facts and settings that comparisons read, in the order in which they are first read. */
export interface NamesRead {
  readonly facts: ReadonlySet<string>;
  readonly settings: ReadonlySet<string>;
}

/** Collects what comparisons read, those inside of lists included. */
export function namesRead(leaves: readonly LeafNode[]): NamesRead {
  const [facts, settings] = [new Set<string>(), new Set<string>()];
  const note = ({ fact, setting }: Subject) => {
    if (fact !== undefined) facts.add(fact);
    if (setting !== undefined) settings.add(setting);
  };
  const visit = (node: Node): void => {
    if (node.kind === 'not') visit(node.node);
    else if (node.kind !== 'leaf') for (const inner of node.nodes) visit(inner);
    else visitLeaf(node);
  };
  const visitLeaf = (node: LeafNode): void => {
    for (const operand of operandsOf(node)) if ('subject' in operand) note(operand.subject);
    if (node.demanded.kind === 'records') visit(node.demanded.node);
    if (node.where) visit(node.where);
  };
  for (const leaf of leaves) visit(leaf);
  return { facts, settings };
}
