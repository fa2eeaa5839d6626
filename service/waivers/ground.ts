import { judgedItemId } from '../../engine/compile/item.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import type { WaiverGround } from '../../engine/waive/faults.ts';
import type { WaivableRule } from '../../engine/waive/waives.ts';

/** What the waivers of a rulebook are held against: its rules, and the items of checklists that are judged like rules. */
export function waiverGround({ facts, rulesets, checklists }: Pick<Rulebook, 'facts' | 'rulesets' | 'checklists'>): WaiverGround {
  const rules: WaivableRule[] = Object.values(rulesets).flatMap((set) => set.rules);
  const items = Object.values(checklists).flatMap(({ id, sections }) =>
    sections
      .flatMap((section) => section.items)
      .filter(({ cites }) => cites !== undefined)
      .map((item): WaivableRule => ({ id: judgedItemId(id, item), ...(item.waive ? { waive: item.waive } : {}) })),
  );
  return { facts, rules: new Map([...rules, ...items].map((rule) => [rule.id, rule])) };
}
