import type { Because, BecauseLeaf } from '../model/decision.ts';
import type { Kleene } from '../model/kleene.ts';
import type { Context } from '../model/operator.ts';
import type { LeafNode, Node } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { OPERATORS } from '../operators/index.ts';
import { judge, judgeLeaf } from '../operators/judge.ts';
import { sayDecisiveRecords } from './say-records.ts';
import { inBoth, sayDemanded, sayValue } from './words.ts';

/** Looks up the label of a fact. */
export type LabelOf = (fact: string) => Text;

/** The condition tree with what was seen, what was demanded and the outcome of each part. */
export function because(node: Node, context: Context, labelOf: LabelOf): Because {
  if (node.kind === 'leaf') return becauseLeaf(node, context, labelOf);
  const outcome = judge(node, context);
  if (node.kind === 'not') return { not: because(node.node, context, labelOf), outcome };
  const parts = node.nodes.map((inner) => because(inner, context, labelOf));
  return node.kind === 'all' ? { all: parts, outcome } : { any: parts, outcome };
}

function becauseLeaf(leaf: LeafNode, context: Context, labelOf: LabelOf): BecauseLeaf {
  const outcome = judgeLeaf(leaf, context);
  const seen = context.valueOf(leaf.subject);
  return {
    ...leaf.subject,
    operator: leaf.operator,
    demanded: demandedAsWritten(leaf, context),
    ...(seen === undefined ? {} : { seen }),
    outcome,
    say: sayLeaf(leaf, outcome, seen, context, labelOf),
  };
}

/** A setting with its value of the day, which the submission does not show. */
function demandedAsWritten({ demanded }: LeafNode, context: Context): Value {
  if (demanded.kind === 'fact') return { fact: demanded.fact };
  if (demanded.kind === 'setting') return { setting: demanded.setting, value: context.valueOf({ setting: demanded.setting }) ?? null };
  return demanded.kind === 'records' ? null : demanded.written;
}

function sayLeaf(leaf: LeafNode, outcome: Kleene, seen: Value | undefined, context: Context, labelOf: LabelOf): Text {
  const { label } = leaf;
  if (outcome === 'unknown') {
    return seen === undefined
      ? { 'zh-CN': `尚未填报“${label['zh-CN']}”`, en: `"${label.en}" is not known` }
      : { 'zh-CN': `“${label['zh-CN']}”填报不全`, en: `"${label.en}" is not complete` };
  }
  if (leaf.shape.type === 'flag' && typeof seen === 'boolean') return sayFlag(label, seen);
  const records = seen === undefined ? undefined : sayDecisiveRecords(leaf, outcome, seen, context);
  if (records) return records;
  const phrase = OPERATORS.get(leaf.operator)?.say(leafDemand(leaf, labelOf, seen, context), leaf);
  const verb = outcome ? phrase?.holds : phrase?.fails;
  const told = seen === undefined || isPlain(leaf, outcome) ? undefined : sayValue(seen, leaf.shape);
  return {
    'zh-CN': `“${label['zh-CN']}”${verb?.['zh-CN']}${told ? `（填报：${told['zh-CN']}）` : ''}`,
    en: `"${label.en}" ${verb?.en}${told ? ` (given: ${told.en})` : ''}`,
  };
}

/** Of yes and no the answer itself says everything. */
function sayFlag(label: Text, seen: boolean): Text {
  const words = sayValue(seen, { type: 'flag' });
  return { 'zh-CN': `“${label['zh-CN']}”：${words['zh-CN']}`, en: `"${label.en}": ${words.en}` };
}

/** Whether the phrase already says what was seen. */
function isPlain(leaf: LeafNode, outcome: Kleene): boolean {
  if (leaf.operator === 'filled' || leaf.shape.type === 'record') return true;
  // What another fact has is not seen from its name: there the phrase does not say it.
  if (outcome === true && leaf.demanded.kind === 'literal' && ['is', 'includes-any', 'includes-all'].includes(leaf.operator)) return true;
  return leaf.shape.type === 'list' && !['count', 'reverse-of'].includes(leaf.operator);
}

/** A nested condition is said by its own comparisons; of several options demanded only those that were chosen, if any were. */
function leafDemand(leaf: LeafNode, labelOf: LabelOf, seen?: Value, context?: Context): Text {
  const { demanded } = leaf;
  if (leaf.operator === 'includes-any' && demanded.kind === 'literal' && Array.isArray(seen)) {
    const chosen = (demanded.value as readonly Value[]).filter((option) => seen.includes(option));
    if (chosen.length > 0) return sayDemanded({ ...leaf, demanded: { ...demanded, value: chosen } }, labelOf);
  }
  const said = demanded.kind === 'records' ? sayNode(demanded.node, labelOf) : sayDemanded(leaf, labelOf, context);
  if (!leaf.where) return said;
  const where = sayNode(leaf.where, labelOf);
  return { 'zh-CN': `${said['zh-CN']}（限于：${where['zh-CN']}）`, en: `${said.en} (of those where ${where.en})` };
}

/** A condition as demanded, whatever was seen. */
export function sayNode(node: Node, labelOf: LabelOf): Text {
  if (node.kind === 'leaf') {
    const phrase = OPERATORS.get(node.operator)?.say(leafDemand(node, labelOf), node);
    return inBoth((lang) => `${lang === 'zh-CN' ? `“${node.label[lang]}”` : `"${node.label[lang]}" `}${phrase?.holds[lang]}`);
  }
  if (node.kind === 'not') {
    const inner = sayNode(node.node, labelOf);
    return { 'zh-CN': `并非（${inner['zh-CN']}）`, en: `not (${inner.en})` };
  }
  const parts = node.nodes.map((inner) => sayNode(inner, labelOf));
  const [zh, en] = node.kind === 'all' ? ['；且', ', and '] : ['；或', ', or '];
  return { 'zh-CN': parts.map((part) => part['zh-CN']).join(zh), en: parts.map((part) => part.en).join(en) };
}
