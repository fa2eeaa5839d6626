import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import type { ChecklistItem } from '../../../engine/model/checklist.ts';
import { blankReport } from '../../../engine/report/blank-report.ts';
import { checklistView } from '../../../engine/report/checklist-view.ts';
import { outcomeWords } from '../../../engine/report/outcome-words.ts';
import { garage } from '../../support/garage.ts';

const { rulebook } = garage();
const DAY = '2024-06-01';

/** The Program of a checklist with these sections, without any rule. */
function programOf(...sections: readonly (readonly ChecklistItem[])[]) {
  const title = { 'zh-CN': '部分', en: 'Part' };
  const checklist = { id: 'made', title, rulesets: [], sections: sections.map((items) => ({ title, items })), forms: [] };
  return compileProgram({ ...rulebook, checklists: { made: checklist } }, 'made');
}

describe('a checklist in words', () => {
  it('numbers its questions through all sections, with what is done and what is asked', () => {
    const program = programOf(
      [{ act: 'ask', fact: 'plate' }],
      [
        { act: 'check', fact: 'lit' },
        { act: 'confirm', fact: 'locked' },
      ],
    );
    const { sections } = checklistView(rulebook, program);
    expect(sections.map(({ questions }) => questions.map(({ number, act, fact }) => [number, act, fact.ask.en]))).toEqual([
      [[1, 'ask', 'Which plate?']],
      [
        [2, 'check', 'Is it lit?'],
        [3, 'confirm', rulebook.facts['locked']?.ask.en],
      ],
    ]);
  });

  it('says when a question is asked, with full-width marks in Chinese', () => {
    const when = {
      all: [
        { fact: 'lit', is: true },
        { fact: 'colour', is: 'red' },
      ],
    };
    const program = programOf([
      { act: 'ask', fact: 'lit' },
      { act: 'ask', fact: 'colour' },
      { act: 'ask', fact: 'plate', when },
    ]);
    const questions = checklistView(rulebook, program).sections[0]?.questions;
    expect(questions?.[0]).not.toHaveProperty('when');
    expect(questions?.[2]?.when).toEqual({ 'zh-CN': '“亮灯”为“是”；且“颜色”为“红”', en: '"Lit" is "yes", and "Colour" is "Red"' });
  });

  it('cites the clauses of what is judged', () => {
    const judged = {
      act: 'check',
      fact: 'lit',
      cites: ['g.01'],
      effect: 'incomplete',
      remedy: { 'zh-CN': '开灯。', en: 'Light it.' },
    } as const;
    const [section] = checklistView(rulebook, programOf([judged, { act: 'ask', fact: 'plate' }])).sections;
    expect(section?.questions.map(({ clauses }) => clauses.map(({ section: place, item }) => `${place} ${item}`))).toEqual([['1 一'], []]);
  });

  it('says from what an answer follows, where all of it is asked too', () => {
    const item = { act: 'ask', fact: 'bareheaded' } as const;
    const alone = checklistView(rulebook, programOf([item])).sections[0]?.questions[0];
    const both = checklistView(rulebook, programOf([{ act: 'ask', fact: 'riders' }, item])).sections[0]?.questions[1];
    expect(alone).not.toHaveProperty('from');
    expect(both?.from).toEqual([rulebook.facts['riders']?.label]);
  });

  it('shows what has been answered, if anything', () => {
    const program = programOf([{ act: 'ask', fact: 'colour' }]);
    expect(checklistView(rulebook, program).sections[0]?.questions[0]?.fact.known).toBe(false);
    const options = checklistView(rulebook, program, { colour: 'green' }).sections[0]?.questions[0]?.fact.options;
    expect(options?.filter(({ chosen }) => chosen).map(({ code }) => code)).toEqual(['green']);
  });

  it('words the four outcomes as decisions do', () => {
    const { checklist } = programOf([]);
    const { outcomes } = checklistView(rulebook, programOf([]));
    for (const code of ['granted', 'conditional', 'incomplete', 'refused'] as const)
      expect(outcomes[code]).toEqual(outcomeWords(checklist, code));
  });
});

describe('the report of a blank sheet', () => {
  it('knows nothing and has found nothing', () => {
    const report = blankReport(rulebook, programOf([{ act: 'ask', fact: 'colour' }]), DAY);
    expect(report).toMatchObject({ day: DAY, outcome: { code: 'incomplete' }, findings: [], obligations: [], unused: [] });
    expect(Object.values(report.facts).filter(({ known }) => known)).toEqual([]);
  });
});
