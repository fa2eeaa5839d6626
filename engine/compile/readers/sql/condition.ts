import type { LeafNode, Node } from '../../../model/program.ts';
import { OPERATORS } from './operators/index.ts';
import type { Scope } from './scope.ts';

/** Writes a leaf, or notes it and gives it a name. */
export type LeafWriter = (leaf: LeafNode, scope: Scope) => string;

/** A comparison as SQL: a BOOLEAN, NULL where nobody can tell. */
export function leafSql(leaf: LeafNode, scope: Scope): string {
  const write = OPERATORS[leaf.operator];
  return write ? write(leaf, scope) : 'NULL::BOOLEAN';
}

/** A condition as SQL. AND, OR and NOT of SQL are Kleene's. */
export function conditionSql(node: Node, scope: Scope, leaf: LeafWriter = leafSql): string {
  if (node.kind === 'leaf') return leaf(node, scope);
  if (node.kind === 'not') return `(NOT ${conditionSql(node.node, scope, leaf)})`;
  return `(${node.nodes.map((inner) => conditionSql(inner, scope, leaf)).join(node.kind === 'all' ? ' AND ' : ' OR ')})`;
}
