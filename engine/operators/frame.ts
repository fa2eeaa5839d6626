import type { Kleene } from '../model/kleene.ts';
import type { Context, Operator, Phrase } from '../model/operator.ts';
import type { LeafNode } from '../model/program.ts';
import type { Value } from '../model/submission.ts';

/**
 * Makes a two-valued comparison three-valued: the demanded value may be another fact or a setting, which may be unknown (then nobody can
 * tell) or known to be empty (then no comparison holds).
 */
export function against(holds: (seen: Value, demanded: Value, leaf: LeafNode) => boolean): Operator['compare'] {
  return (seen: Value, leaf: LeafNode, context: Context): Kleene => {
    const demanded = demandedValue(leaf, context);
    if (demanded === undefined) return 'unknown';
    return demanded === null ? false : holds(seen, demanded, leaf);
  };
}

/** The demanded literal, or the present value of the demanded fact or setting. */
export function demandedValue(leaf: LeafNode, context: Context): Value | undefined {
  if (leaf.demanded.kind === 'literal') return leaf.demanded.value;
  if (leaf.demanded.kind === 'fact') return context.valueOf({ fact: leaf.demanded.fact });
  if (leaf.demanded.kind === 'setting') return context.valueOf({ setting: leaf.demanded.setting });
  return undefined;
}

/** Words around a demanded value: `before` and `after` it, for both outcomes. */
export function phrase(demanded: { 'zh-CN': string; en: string }, zh: readonly [string, string], en: readonly [string, string]): Phrase {
  return {
    holds: { 'zh-CN': `${zh[0]}${demanded['zh-CN']}`, en: `${en[0]} ${demanded.en}` },
    fails: { 'zh-CN': `${zh[1]}${demanded['zh-CN']}`, en: `${en[1]} ${demanded.en}` },
  };
}
