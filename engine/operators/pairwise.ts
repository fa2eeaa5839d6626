import type { Operator } from '../model/operator.ts';
import type { LeafNode } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import { against } from './frame.ts';
import { order } from './order.ts';
import { isReference } from './reference.ts';

/**
 * Makes an operator over two lists of numbers, place by place: as many entries as the other has, each of which compares. An
 * entry that is known to be empty compares with nothing; two empty lists say nothing of anything, and do not compare.
 */
export function pairwise(
  name: string,
  holds: (order: number) => boolean,
  words: { readonly zh: readonly [string, string]; readonly en: readonly [string, string] },
): Operator {
  const compare = (seen: Value, demanded: Value, leaf: LeafNode) => {
    const [left, right] = [seen as readonly Value[], demanded as readonly Value[]];
    const entry: LeafNode = { ...leaf, shape: { ...leaf.shape, type: leaf.shape.of ?? 'integer' } };
    const fits = (value: Value, other: Value) => value !== null && other !== null && holds(order(value, other, entry));
    return left.length > 0 && left.length === right.length && left.every((value, index) => fits(value, right[index] as Value));
  };
  return {
    name,
    types: ['list'],
    suits: ({ of }) => of === 'integer' || of === 'quantity',
    read: (written, reader) =>
      isReference(written) ? reader.fact(written) : reader.wrong({ 'zh-CN': '{ fact: 事实名 }', en: '{ fact: name }' }),
    compare: against(compare),
    say: (demanded) => ({
      holds: { 'zh-CN': `逐项${words.zh[0]}${demanded['zh-CN']}`, en: `${words.en[0]} ${demanded.en}, entry by entry` },
      fails: { 'zh-CN': `没有逐项${words.zh[1]}${demanded['zh-CN']}`, en: `${words.en[1]} ${demanded.en}, entry by entry` },
    }),
  };
}
