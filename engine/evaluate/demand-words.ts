import type { Context } from '../model/operator.ts';
import type { LeafNode, Node } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { OPERATORS } from '../operators/index.ts';
import { inBoth, sayDemanded } from './words.ts';

/** Looks up the label of a fact. */
export type LabelOf = (fact: string) => Text;

/** What a comparison demands, in words. A nested condition is said by its own comparisons. */
export function sayDemand(leaf: LeafNode, labelOf: LabelOf, context?: Context): Text {
  const { demanded } = leaf;
  const said = demanded.kind === 'records' ? sayNode(demanded.node, labelOf) : sayDemanded(leaf, labelOf, context);
  if (!leaf.where) return said;
  const where = sayNode(leaf.where, labelOf);
  return { 'zh-CN': `${said['zh-CN']}（限于：${where['zh-CN']}）`, en: `${said.en} (of those where ${where.en})` };
}

/** Of several options demanded, only those that were chosen. */
export function sayChosen(leaf: LeafNode, chosen: readonly Value[], labelOf: LabelOf): Text {
  const { demanded } = leaf;
  return demanded.kind === 'literal'
    ? sayDemanded({ ...leaf, demanded: { ...demanded, value: chosen } }, labelOf)
    : sayDemand(leaf, labelOf);
}

/** A condition as demanded, whatever was seen. */
export function sayNode(node: Node, labelOf: LabelOf): Text {
  if (node.kind === 'leaf') {
    const phrase = OPERATORS.get(node.operator)?.say(sayDemand(node, labelOf), node);
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
