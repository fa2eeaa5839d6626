import type { LeafNode, Node } from '../../../../model/program.ts';
import { where } from '../cell.ts';
import { entriesOf } from '../from-text.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

type Write = (leaf: LeafNode, scope: Scope) => string;

/** All entries, at least one, or none (of those that fit `where`) fit. */
export const quantifiers: Readonly<Record<string, Write>> = {
  every: (leaf, scope) =>
    over(leaf, scope, (node, counts) => (counts ? { kind: 'any', nodes: [{ kind: 'not', node: counts }, node] } : node), all),
  some: (leaf, scope) => over(leaf, scope, both, any),
  none: (leaf, scope) => over(leaf, scope, both, (truths) => `(NOT ${any(truths)})`),
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
  const truths = scope.overEntries(scope.share(entriesOf(seen.sql)), leaf.shape, combine(demanded.node, leaf.where));
  return where(seen, holds(truths));
}

/** False, unknown and true as 0, 1 and 2: the least of all is Kleene's AND, the greatest OR. */
function ranked(truths: string): string {
  return `list_transform(${truths}, lambda truth: ifnull(2 * truth::UTINYINT, 1))`;
}

/** Kleene's AND over a list: true over an empty one. */
function all(truths: string): string {
  return `(CASE list_min(${ranked(truths)}) WHEN 0 THEN FALSE WHEN 1 THEN NULL ELSE TRUE END)`;
}

/** Kleene's OR over a list: false over an empty one. */
function any(truths: string): string {
  return `(CASE list_max(${ranked(truths)}) WHEN 2 THEN TRUE WHEN 1 THEN NULL ELSE FALSE END)`;
}
