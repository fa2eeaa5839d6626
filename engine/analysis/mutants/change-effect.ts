import type { Effect } from '../../model/rule.ts';
import { type Mutation, mutant } from './mutant.ts';

const EFFECTS: readonly Effect[] = ['refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor'];

/** Exchanges the effect for the next one. */
export const changeEffect: Mutation = (rule) => {
  const other = EFFECTS[(EFFECTS.indexOf(rule.effect) + 1) % EFFECTS.length] as Effect;
  const change = { 'zh-CN': `effect 由 ${rule.effect} 改为 ${other}`, en: `effect changed from ${rule.effect} to ${other}` };
  return [mutant('effect', ['effect'], '', change, { ...rule, effect: other })];
};
