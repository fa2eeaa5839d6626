import type { FactType, ValueShape } from '../../../engine/model/fact.ts';
import type { ChecklistView, FactView, QuestionView } from '../../../engine/model/report.ts';
import type { Text } from '../../../engine/model/text.ts';

/** What a test says about a question; the rest is filled in. */
export interface QuestionOrder extends Partial<Omit<QuestionView, 'number' | 'fact' | 'shape'>> {
  readonly name?: string;
  readonly ask?: Text;
  readonly shape?: ValueShape;
  readonly fact?: Partial<FactView>;
}

/** A text whose English is told from its Chinese. */
export const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** Options with the same words in both languages. */
export const options = (...codes: readonly string[]) =>
  Object.fromEntries(codes.map((code) => [code, text(`选项${code}`, `Option ${code}`)]));

/** A shape of a type. */
export const shape = (type: FactType, more: Partial<ValueShape> = {}): ValueShape => ({ type, ...more });

/** A checklist as the assembler makes it: sections of questions that are numbered through. */
export function checklistView(...sections: readonly (readonly QuestionOrder[])[]): ChecklistView {
  let number = 0;
  return {
    sections: sections.map((orders, i) => ({
      title: text(`部分${i + 1}`, `Part ${i + 1}`),
      questions: orders.map((order) => {
        number += 1;
        return questionView(number, order);
      }),
    })),
    outcomes: {
      granted: text('同意', 'Granted'),
      conditional: text('有条件同意', 'Granted with conditions'),
      incomplete: text('资料不全', 'Incomplete'),
      refused: text('不予办理', 'Refused'),
    },
  };
}

function questionView(number: number, { name, ask, shape: given, fact, ...rest }: QuestionOrder): QuestionView {
  const kind = given ?? { type: 'text' as const };
  return {
    number,
    act: 'ask',
    shape: kind,
    clauses: [],
    fact: {
      name: name ?? `fact${number}`,
      label: text(`名称${number}`, `Label ${number}`),
      ask: ask ?? text(`问题${number}是什么？`, `What is question ${number}?`),
      known: false,
      filled: false,
      text: text('', ''),
      ...(kind.options === undefined
        ? {}
        : { options: Object.entries(kind.options).map(([code, label]) => ({ code, label, chosen: false })) }),
      personal: false,
      ...fact,
    },
    ...rest,
  };
}

const FIELD = (zh: string, en: string, type: FactType, more: Partial<ValueShape> = {}) => ({ type, label: text(zh, en), ...more });

const CLAUSES = [
  { id: 'c.1', section: '6', item: '验收.1', label: text('验收', 'Acceptance') },
  { id: 'c.2', section: '6', item: '验收.2', label: text('验收', 'Acceptance') },
];

/** A checklist with a question of every kind. */
export const EVERY_KIND: ChecklistView = checklistView(
  [
    { name: 'roomNo', ask: text('哪一户？', 'Which home?') },
    { name: 'story', ask: text('情况怎样？', 'What happened?'), act: 'check', clauses: CLAUSES },
    { ask: text('交来了吗？', 'Handed in?'), act: 'collect', shape: shape('flag') },
    { ask: text('同意吗？', 'Agreed?'), act: 'confirm', shape: shape('flag') },
    { ask: text('哪一种？', 'Which one?'), shape: shape('choice', { options: options('甲', '乙', '丙') }) },
    { ask: text('有哪些？', 'Which ones?'), shape: shape('set', { options: options('甲', '乙', '丙') }) },
    { ask: text('几个？', 'How many?'), shape: shape('integer') },
    { ask: text('多少钱？', 'How much?'), shape: shape('quantity', { unit: 'CNY' }) },
    { ask: text('哪一天？', 'Which day?'), shape: shape('date') },
    { ask: text('什么时候？', 'When?'), shape: shape('instant') },
  ],
  [
    { ask: text('装了什么表？', 'Which meter?'), when: text('“装表”为“是”', '"Meter" is "yes"') },
    { ask: text('读数多少？', 'Which reading?'), when: text('“装表”为“是”', '"Meter" is "yes"') },
    { ask: text('谁来修？', 'Who mends it?'), when: text('“损坏”为“是”', '"Damaged" is "yes"') },
    { ask: text('易燃吗？', 'Flammable?'), shape: shape('flag'), from: [text('物品', 'Items')] },
    { ask: text('交接了哪些？', 'What was handed over?'), shape: shape('list', { of: 'text' }) },
    { ask: text('每小时几通？', 'How many an hour?'), shape: shape('list', { of: 'quantity', unit: 'calls' }) },
    { ask: text('哪几天？', 'Which days?'), shape: shape('list', { of: 'date' }) },
    {
      ask: text('哪些事项？', 'Which matters?'),
      shape: shape('list', { of: 'record', fields: { what: FIELD('事项', 'Matter', 'text'), due: FIELD('期限', 'Due', 'date') } }),
    },
    {
      ask: text('得几分？', 'Which scores?'),
      shape: shape('record', {
        fields: { calm: FIELD('耐心', 'Patience', 'integer'), covers: FIELD('范围', 'Covers', 'set', { options: options('甲', '乙') }) },
      }),
    },
    { ask: text('哪些项目？', 'Which works?'), shape: shape('set', { options: options(...'子丑寅卯辰巳午未') }) },
  ],
);
