import { and, type Kleene, not, or } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import type { LeafNode, Node } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import { judgeLeaf } from '../operators/judge.ts';
import { isPlainEntry } from '../schema/entries.ts';

/** A condition with the outcome of each of its parts, such as a tree of reasons. */
export interface Judged {
  readonly outcome: Kleene;
  readonly all?: readonly Judged[];
  readonly any?: readonly Judged[];
  readonly not?: Judged;
}

/**
 * Facts that would settle a condition that cannot be told: those of unknown leaves under unknown groups. What stands beside a
 * true branch of `any`, or a false one of `all`, can no longer change anything and is not asked for.
 *
 * @param judged - the outcomes of the condition's parts, where they are known already
 */
export function missingFacts(
  node: Node,
  context: Context,
  found = new Set<string>(),
  judged: Judged = judgeParts(node, context),
): Set<string> {
  if (judged.outcome !== 'unknown') return found;
  if (node.kind === 'leaf') {
    for (const fact of leafFacts(node, context)) found.add(fact);
  } else if (node.kind === 'not') {
    missingFacts(node.node, context, found, judged.not);
  } else {
    node.nodes.forEach((inner, index) => void missingFacts(inner, context, found, (judged.all ?? judged.any)?.[index]));
  }
  return found;
}

/** The outcomes of all parts of a condition. */
export function judgeParts(node: Node, context: Context): Judged {
  if (node.kind === 'leaf') return { outcome: judgeLeaf(node, context) };
  if (node.kind === 'not') {
    const inner = judgeParts(node.node, context);
    return { not: inner, outcome: not(inner.outcome) };
  }
  const all = node.nodes.map((inner) => judgeParts(inner, context));
  const outcomes = all.map(({ outcome }) => outcome);
  return { all, outcome: node.kind === 'all' ? and(outcomes) : or(outcomes) };
}

/** The unknown facts of a comparison; a record, or a list of them, that lacks a field is itself what is missing. */
function leafFacts(leaf: LeafNode, context: Context): string[] {
  const { fact } = leaf.subject;
  const inside = innerLeaves(leaf);
  const named = [...(fact === undefined ? [] : [fact]), ...[leaf, ...inside].flatMap(comparedFacts)];
  const unknown = named.filter((name) => context.valueOf({ fact: name }) === undefined);
  const lacking = fact !== undefined && lacksField(context.valueOf(leaf.subject), context.valueOf({ fact }), inside);
  return lacking ? [fact, ...unknown] : unknown;
}

/** Facts with which a leaf compares its subject. */
function comparedFacts({ demanded }: LeafNode): string[] {
  return demanded.kind === 'fact' ? [demanded.fact] : demanded.kind === 'window' ? [demanded.of] : [];
}

/** Leaves of the conditions inside a leaf over a list of records. */
function innerLeaves({ demanded, where }: LeafNode): LeafNode[] {
  return [...(demanded.kind === 'records' ? leavesOf(demanded.node) : []), ...(where ? leavesOf(where) : [])];
}

function leavesOf(node: Node): LeafNode[] {
  if (node.kind === 'leaf') return [node];
  return node.kind === 'not' ? leavesOf(node.node) : node.nodes.flatMap(leavesOf);
}

/** Whether a known record or list of records lacks a field that is looked at. */
function lacksField(seen: Value | undefined, fact: Value | undefined, inside: readonly LeafNode[]): boolean {
  if (seen === undefined) return fact !== undefined;
  if (!Array.isArray(seen)) return false;
  const fields = inside.flatMap(({ subject }) => (subject.field === undefined ? [] : [subject.field]));
  return seen.some((record: Value) => !isPlainEntry(record) && fields.some((field) => !Object.hasOwn(record as object, field)));
}
