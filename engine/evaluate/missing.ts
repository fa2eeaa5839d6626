import type { Kleene } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import type { LeafNode, Node } from '../model/program.ts';
import { judge } from '../operators/judge.ts';

/**
 * Facts that would settle a condition that cannot be told: those of unknown leaves under unknown groups. What stands beside a
 * true branch of `any`, or a false one of `all`, can no longer change anything and is not asked for.
 */
export function missingFacts(node: Node, context: Context, found = new Set<string>()): Set<string> {
  if (outcome(node, context) !== 'unknown') return found;
  if (node.kind === 'leaf') {
    for (const fact of leafFacts(node, context)) found.add(fact);
  } else if (node.kind === 'not') {
    missingFacts(node.node, context, found);
  } else {
    for (const inner of node.nodes) missingFacts(inner, context, found);
  }
  return found;
}

function outcome(node: Node, context: Context): Kleene {
  return judge(node, context);
}

/** The unknown facts of a comparison; a list whose records lack a field is itself what is missing. */
function leafFacts(leaf: LeafNode, context: Context): string[] {
  const { demanded, subject } = leaf;
  const others = demanded.kind === 'fact' ? [demanded.fact] : demanded.kind === 'window' ? [demanded.of] : [];
  const unknown = [subject.fact, ...others].filter((fact) => fact !== undefined && context.valueOf({ fact }) === undefined) as string[];
  return unknown.length > 0 ? unknown : subject.fact === undefined ? [] : [subject.fact];
}
