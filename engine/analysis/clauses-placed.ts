import type { Checked } from '../model/clause.ts';
import { problem } from '../model/problems.ts';
import { clausesById, type Rulebook } from '../model/rulebook.ts';
import type { Text } from '../model/text.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

const PLACES: Readonly<Partial<Record<Checked, Text>>> = {
  'by-rule': { 'zh-CN': '规则', en: 'rule' },
  'by-checklist': { 'zh-CN': '清单项目', en: 'checklist item' },
  'by-person': { 'zh-CN': '清单项目', en: 'checklist item' },
};

/** Every clause is cited from where it says that it is checked: a rule, or a judged checklist item. */
export const checkClausesPlaced: Check = (ground) => {
  const cited = { rule: citedByRules(ground.rulebook), item: citedByItems(ground.rulebook) };
  return [...clausesById(ground.rulebook).values()].flatMap(({ id, checked }) => {
    const place = PLACES[checked];
    if (!place || (checked === 'by-rule' ? cited.rule : cited.item).has(id)) return [];
    return [problem('clause-unplaced', { clause: id, checked, place }, placeOf(ground, `clause:${id}`, ['clauses', id], 'key'))];
  });
};

/** Clauses that some rule cites. */
export function citedByRules(rulebook: Pick<Rulebook, 'rulesets'>): ReadonlySet<string> {
  return new Set(rulesOf(rulebook).flatMap(({ rule }) => rule.cites));
}

/** Clauses that some checklist item cites. */
export function citedByItems(rulebook: Pick<Rulebook, 'checklists'>): ReadonlySet<string> {
  const items = Object.values(rulebook.checklists).flatMap((checklist) => checklist.sections.flatMap((section) => section.items));
  return new Set(items.flatMap((item) => item.cites ?? []));
}
