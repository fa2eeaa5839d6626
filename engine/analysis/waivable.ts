import { judgedItemId } from '../compile/item.ts';
import type { Place } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { clausesById } from '../model/rulebook.ts';
import { TYPE_WORDS } from '../schema/value.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/** What the law demands nobody here can waive: no rule, and no judged item, says so that cites a clause of which a law is told. */
export const checkWaivable: Check = (ground) => {
  const clauses = clausesById(ground.rulebook);
  const told = ({ id, cites }: { readonly id: string; readonly cites: readonly string[] }, at: Partial<Place>): Problem[] => {
    const legal = cites.map((clause) => clauses.get(clause)).find((clause) => clause?.law !== undefined);
    return legal ? [problem('waive-law', { rule: id, clause: legal.id, law: legal.law ?? '' }, at)] : [];
  };
  const rules = rulesOf(ground.rulebook).flatMap(({ ruleset, rule }) =>
    rule.waive ? told(rule, placeOf(ground, `rule:${ruleset}/${rule.id}`, ['waive'], 'key')) : [],
  );
  const items = Object.values(ground.rulebook.checklists).flatMap(({ id, sections }) =>
    sections.flatMap((section, sectionIndex) =>
      section.items.flatMap((item, itemIndex) => {
        const path = ['sections', sectionIndex, 'items', itemIndex, 'waive'];
        const judged = { id: judgedItemId(id, item), cites: item.cites ?? [] };
        return item.waive ? told(judged, placeOf(ground, `checklist:${id}`, path, 'key')) : [];
      }),
    ),
  );
  return [...rules, ...items];
};

/** What a waiver is for is compared sign for sign: a text or a choice that somebody gives. */
export const checkSubjects: Check = (ground) =>
  Object.values(ground.rulebook.facts).flatMap((fact) => {
    if (fact.subject !== true || ((fact.type === 'text' || fact.type === 'choice') && fact.derive === undefined)) return [];
    const at = placeOf(ground, `fact:${fact.name}`, ['facts', fact.name, 'subject'], 'key');
    return [problem('fact-subject-type', { fact: fact.name, type: TYPE_WORDS[fact.type] }, at)];
  });
