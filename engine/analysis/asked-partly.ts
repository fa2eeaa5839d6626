import { askedFacts, bearing, missingFacts } from '../compile/bearing.ts';
import { derivationSources } from '../derivations/index.ts';
import type { Checklist } from '../model/checklist.ts';
import type { FactDefinition } from '../model/fact.ts';
import { problem } from '../model/problems.ts';
import type { ProgramRule } from '../model/program.ts';
import type { Check, Ground } from './ground.ts';
import { placeOf } from './ground.ts';

/** A checklist asks all facts of a rule or none of them: of a rule asked partly nobody could ever tell. */
export const checkAskedPartly: Check = (ground) =>
  Object.values(ground.rulebook.checklists).flatMap((checklist) => {
    const { facts } = ground.rulebook;
    const asked = askedFacts(checklist, facts);
    const rules = checklist.rulesets.flatMap((id) => ground.compiled.get(id) ?? []);
    return rules
      .filter((rule) => bearing(rule, asked, facts) === 'partly')
      .map((rule) =>
        problem(
          'asked-partly',
          { checklist: checklist.id, rule: rule.id, missing: missingFacts(rule, asked).join(', ') },
          firstItem(ground, checklist, rule),
        ),
      );
  });

/** The item that first asks a fact of the rule: there the missing questions belong. */
function firstItem(ground: Ground, checklist: Checklist, rule: ProgramRule) {
  const key = `checklist:${checklist.id}`;
  const { facts } = ground.rulebook;
  const telling = rule.reads.verb.filter((fact) => !facts[fact]?.identifying);
  const wanted = new Set(telling.flatMap((fact) => [fact, ...derivationSources(facts[fact] as FactDefinition)]));
  for (const [sectionIndex, { items }] of checklist.sections.entries()) {
    const itemIndex = items.findIndex(({ fact }) => wanted.has(fact));
    if (itemIndex >= 0) return placeOf(ground, key, ['sections', sectionIndex, 'items', itemIndex]);
  }
  return placeOf(ground, key);
}
