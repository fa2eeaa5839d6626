import type { Demanded, LeafNode, Node, Subject, WindowLength } from '../../../model/program.ts';

/** A text that two comparisons share exactly where they ask the same: labels and the way of writing do not count. */
export function leafKey(leaf: LeafNode): string {
  const where = leaf.where ? ` where ${nodeKey(leaf.where)}` : '';
  return `${subjectKey(leaf.subject)} ${leaf.operator} ${demandedKey(leaf.demanded)}${where}`;
}

/** A text by which a subject is told from all others. */
export function subjectKey({ fact, field, setting }: Subject): string {
  return JSON.stringify([fact ?? null, field ?? null, setting ?? null]);
}

function demandedKey(demanded: Demanded): string {
  switch (demanded.kind) {
    case 'literal':
      return JSON.stringify(demanded.value);
    case 'fact':
      return `fact ${JSON.stringify(demanded.fact)}`;
    case 'setting':
      return `setting ${JSON.stringify(demanded.setting)}`;
    case 'window':
      return `window ${lengthKey(demanded.length)} ${JSON.stringify(demanded.of)}`;
    case 'count':
      return `count ${demanded.compare} ${demanded.number}`;
    case 'records':
      return nodeKey(demanded.node);
  }
}

function lengthKey(length: WindowLength): string {
  return 'setting' in length ? `setting ${JSON.stringify(length.setting)}` : `${length.milliseconds}`;
}

function nodeKey(node: Node): string {
  if (node.kind === 'leaf') return `(${leafKey(node)})`;
  return node.kind === 'not' ? `not${nodeKey(node.node)}` : `${node.kind}(${node.nodes.map(nodeKey).join(' ')})`;
}
