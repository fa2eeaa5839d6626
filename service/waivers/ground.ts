import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { WaiverGround } from '../../engine/waive/faults.ts';

/** What the waivers of a rulebook are held against. */
export function waiverGround({ facts, rulesets }: Pick<Rulebook, 'facts' | 'rulesets'>): WaiverGround {
  const rules = Object.values(rulesets).flatMap((set) => set.rules);
  return { facts, rules: new Map(rules.map((rule) => [rule.id, rule])) };
}
