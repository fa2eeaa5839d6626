import { derivationSources } from '../derivations/index.ts';
import { sayNode } from '../evaluate/demand-words.ts';
import type { ChecklistItem } from '../model/checklist.ts';
import type { Program } from '../model/program.ts';
import type { ChecklistView, QuestionView } from '../model/report.ts';
import { clausesById, type Rulebook } from '../model/rulebook.ts';
import type { Facts } from '../model/submission.ts';
import type { Text } from '../model/text.ts';
import { clauseView } from './clause-view.ts';
import { factView } from './fact-view.ts';
import { outcomeWords } from './outcome-words.ts';

/**
 * Gives a checklist all the words that its paper needs: each question with its conditions said and its clauses cited.
 *
 * @param facts - what has been answered; nothing for a blank sheet
 */
export function checklistView(rulebook: Pick<Rulebook, 'policies' | 'facts'>, program: Program, facts: Facts = {}): ChecklistView {
  const { checklist } = program;
  const clauses = clausesById(rulebook);
  const asked = new Set(checklist.sections.flatMap((section) => section.items.map((item) => item.fact)));
  const labelOf = (name: string): Text => rulebook.facts[name]?.label ?? { 'zh-CN': name, en: name };
  let number = 0;
  const question = (item: ChecklistItem): QuestionView[] => {
    const when = program.asked[number]?.when;
    number += 1;
    const definition = rulebook.facts[item.fact];
    if (!definition) return [];
    const sources = derivationSources(definition);
    const follows = sources.length > 0 && sources.every((source) => asked.has(source));
    return [
      {
        number,
        act: item.act,
        fact: factView(definition, facts[item.fact]),
        shape: definition,
        ...(when ? { when: sayNode(when, labelOf) } : {}),
        clauses: (item.cites ?? []).map((id) => clauseView(id, clauses)),
        ...(follows ? { from: [...new Set(sources)].map(labelOf) } : {}),
      },
    ];
  };
  return {
    sections: checklist.sections.map(({ title, items }) => ({ title, questions: items.flatMap(question) })),
    outcomes: {
      granted: outcomeWords(checklist, 'granted'),
      conditional: outcomeWords(checklist, 'conditional'),
      incomplete: outcomeWords(checklist, 'incomplete'),
      refused: outcomeWords(checklist, 'refused'),
    },
  };
}
