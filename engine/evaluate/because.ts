import type { Because, BecauseLeaf } from '../model/decision.ts';
import { and, not, or } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import type { LeafNode, Node } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import { judgeLeaf } from '../operators/judge.ts';
import type { LabelOf } from './demand-words.ts';
import { LeafWords } from './leaf-words.ts';
import { viewBy } from './say-records.ts';
import { sayValue } from './words.ts';

/** The condition tree with what was seen, what was demanded and the outcome of each part; every comparison is made once. */
export function because(node: Node, context: Context, labelOf: LabelOf): Because {
  if (node.kind === 'leaf') return becauseLeaf(node, context, labelOf);
  if (node.kind === 'not') {
    const inner = because(node.node, context, labelOf);
    return { not: inner, outcome: not(inner.outcome) };
  }
  const parts = node.nodes.map((inner) => because(inner, context, labelOf));
  const outcomes = parts.map((part) => part.outcome);
  return node.kind === 'all' ? { all: parts, outcome: and(outcomes) } : { any: parts, outcome: or(outcomes) };
}

function becauseLeaf(leaf: LeafNode, context: Context, labelOf: LabelOf): BecauseLeaf {
  const outcome = judgeLeaf(leaf, context);
  const seen = context.valueOf(leaf.subject);
  const told = () => sayValue(seen as Value, leaf.shape);
  const say = new LeafWords(leaf, labelOf, context).say(outcome, { value: seen, told, records: viewBy(context) });
  return leafReason(leaf, demandedAsWritten(leaf, context), seen, outcome, say);
}

/** A comparison that was made, with its parts in the order in which they are written out. */
export function leafReason(
  { subject, operator }: LeafNode,
  demanded: Value,
  seen: Value | undefined,
  outcome: BecauseLeaf['outcome'],
  say: BecauseLeaf['say'],
): BecauseLeaf {
  const { fact, field, setting } = subject;
  if (fact === undefined || field !== undefined || setting !== undefined)
    return { ...subject, operator, demanded, ...(seen === undefined ? {} : { seen }), outcome, say };
  return seen === undefined ? { fact, operator, demanded, outcome, say } : { fact, operator, demanded, seen, outcome, say };
}

/** What is demanded, as the rule has it; a setting with its value of the day, which the submission does not show. */
export function demandedAsWritten({ demanded }: LeafNode, context: Context): Value {
  if (demanded.kind === 'fact') return { fact: demanded.fact };
  if (demanded.kind === 'setting') return { setting: demanded.setting, value: context.valueOf({ setting: demanded.setting }) ?? null };
  return demanded.kind === 'records' ? null : demanded.written;
}
