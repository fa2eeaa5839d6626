import { askedFacts, bearing } from '../compile/bearing.ts';
import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf } from './ground.ts';

/** Every rule bears on some checklist; one that nobody is ever asked about checks nothing. */
export const checkAskedNowhere: Check = (ground) => {
  const { facts, checklists } = ground.rulebook;
  const asking = Object.values(checklists).map((checklist) => ({ rulesets: checklist.rulesets, asked: askedFacts(checklist, facts) }));
  return [...ground.compiled].flatMap(([ruleset, rules]) =>
    rules
      .filter((rule) => !asking.some(({ rulesets, asked }) => rulesets.includes(ruleset) && bearing(rule, asked, facts) !== 'silent'))
      .map((rule) => problem('rule-asked-nowhere', { rule: rule.id }, placeOf(ground, `rule:${ruleset}/${rule.id}`))),
  );
};
