import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import { clausesById } from '../model/rulebook.ts';
import { TYPE_WORDS } from '../schema/value.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/** What the law demands nobody here can waive: no rule says so that cites a clause of which a law is told. */
export const checkWaivable: Check = (ground) => {
  const clauses = clausesById(ground.rulebook);
  return rulesOf(ground.rulebook).flatMap(({ ruleset, rule }): Problem[] => {
    if (!rule.waive) return [];
    const legal = rule.cites.map((id) => clauses.get(id)).find((clause) => clause?.law !== undefined);
    if (!legal) return [];
    const at = placeOf(ground, `rule:${ruleset}/${rule.id}`, ['waive'], 'key');
    return [problem('waive-law', { rule: rule.id, clause: legal.id, law: legal.law ?? '' }, at)];
  });
};

/** What a waiver is for is compared sign for sign: a text or a choice that somebody gives. */
export const checkSubjects: Check = (ground) =>
  Object.values(ground.rulebook.facts).flatMap((fact) => {
    if (fact.subject !== true || ((fact.type === 'text' || fact.type === 'choice') && fact.derive === undefined)) return [];
    const at = placeOf(ground, `fact:${fact.name}`, ['facts', fact.name, 'subject'], 'key');
    return [problem('fact-subject-type', { fact: fact.name, type: TYPE_WORDS[fact.type] }, at)];
  });
