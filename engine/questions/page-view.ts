import { sayNode } from '../evaluate/demand-words.ts';
import type { ItemAct } from '../model/checklist.ts';
import type { Outcome } from '../model/decision.ts';
import type { ClauseView } from '../model/report.ts';
import { clausesById } from '../model/rulebook.ts';
import type { Text } from '../model/text.ts';
import { clauseView } from '../report/clause-view.ts';
import { outcomeWords } from '../report/outcome-words.ts';
import { type Input, inputOf } from './input.ts';
import type { PageProgram } from './page-program.ts';

/** One question of a page as it is before and after any answer. How it stands now is told by the live verdict, under the same number. */
export interface PageItem {
  /** From 1, through all sections. */
  readonly number: number;
  readonly act: ItemAct;
  readonly fact: string;
  readonly label: Text;
  /** The question as a clerk would put it. */
  readonly ask: Text;
  readonly input: Input;
  /** Whether the answer is personal data. */
  readonly personal: boolean;
  /** When it is asked, in words; always where left out. */
  readonly when?: Text;
  /** Clauses by which the answer itself is judged. */
  readonly clauses: readonly ClauseView[];
}

/** A checklist as a page to be filled in. */
export interface PageView {
  readonly checklist: string;
  readonly title: Text;
  readonly sections: readonly { readonly title: Text; readonly items: readonly PageItem[] }[];
  /** How the checklist words the four outcomes. */
  readonly outcomes: Readonly<Record<Outcome, Text>>;
}

/** Puts a checklist into the form of a page. */
export function pageView({ program, policies }: Pick<PageProgram, 'program' | 'policies'>): PageView {
  const { checklist, facts, asked } = program;
  const clauses = clausesById({ policies });
  const labelOf = (name: string): Text => facts[name]?.label ?? { 'zh-CN': name, en: name };
  let number = 0;
  const sections = checklist.sections.map(({ title, items }) => ({
    title,
    items: items.flatMap((item): PageItem[] => {
      const when = asked[number]?.when;
      number += 1;
      const definition = facts[item.fact];
      if (!definition) return [];
      return [
        {
          number,
          act: item.act,
          fact: item.fact,
          label: definition.label,
          ask: definition.ask,
          input: inputOf(definition),
          personal: definition.personal ?? false,
          ...(when ? { when: sayNode(when, labelOf) } : {}),
          clauses: (item.cites ?? []).map((id) => clauseView(id, clauses)),
        },
      ];
    }),
  }));
  return {
    checklist: checklist.id,
    title: checklist.title,
    sections,
    outcomes: {
      granted: outcomeWords(checklist, 'granted'),
      conditional: outcomeWords(checklist, 'conditional'),
      incomplete: outcomeWords(checklist, 'incomplete'),
      refused: outcomeWords(checklist, 'refused'),
    },
  };
}
