import type { Operator } from '../model/operator.ts';
import type { Value } from '../model/submission.ts';
import { against } from './frame.ts';
import { same } from './order.ts';
import { isReference } from './reference.ts';

/** Holds where the list is another one reversed, or the beginning of that: who came last goes first, one by one. */
export const reverseOf: Operator = {
  name: 'reverse-of',
  types: ['list'],
  suits: ({ of }) => of !== 'record' && of !== 'set',
  read: (written, reader) =>
    isReference(written) ? reader.fact(written) : reader.wrong({ 'zh-CN': '{ fact: 事实名 }', en: '{ fact: name }' }),
  compare: against((seen, demanded, leaf) => {
    const entries = { ...leaf, shape: { ...leaf.shape, type: leaf.shape.of ?? 'text' } };
    const reversed = [...(demanded as readonly Value[])].reverse();
    // An entry that is known to be empty equals nothing.
    return (seen as readonly Value[]).every((entry, index) => {
      const other = reversed[index] ?? null;
      return entry !== null && other !== null && same(entry, other, entries);
    });
  }),
  say: (demanded) => ({
    holds: { 'zh-CN': `是${demanded['zh-CN']}倒过来的顺序`, en: `is ${demanded.en} in reverse` },
    fails: { 'zh-CN': `不是${demanded['zh-CN']}倒过来的顺序`, en: `is not ${demanded.en} in reverse` },
  }),
};
