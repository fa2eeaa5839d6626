import { describe, expect, it } from 'vitest';
import type { ChecklistView, QuestionView } from '../../../../engine/model/report.ts';
import { renderForm } from '../../../../renderers/pdf/render.ts';
import { checkTemplate } from '../../../../renderers/pdf/template/check.ts';
import type { QuestionsBlock } from '../../../../renderers/pdf/template/grammar.ts';
import { loadTemplate } from '../../../../renderers/pdf/template/load.ts';
import { checklistView, EVERY_KIND, options, type QuestionOrder, shape, text } from '../form-checklist.ts';
import { formView } from '../form-view.ts';
import { pageTexts, qpdfCheck, textOf, withoutSpace } from '../tools.ts';

const BLOCK: QuestionsBlock = {
  questions: [
    { title: text('序号', 'No.'), width: 1, show: 'number' },
    { title: text('方式', 'How'), width: 1, show: 'act' },
    { title: text('事项', 'Question'), width: 7, show: 'question' },
    { title: text('填写', 'Answer'), width: 7, show: 'answer' },
    { title: text('备注', 'Remarks'), width: 2 },
  ],
};
const TITLE = text('空白表', 'Blank');

const render = (checklist: ChecklistView, block: Partial<QuestionsBlock> = {}) =>
  renderForm({ form: 'test', title: TITLE, body: [{ ...BLOCK, ...block }] }, formView({ form: 'test', title: TITLE, checklist }));
const textWith = (...orders: QuestionOrder[]) => textOf(render(checklistView(orders)).bytes);
const all = (checklist: ChecklistView): QuestionView[] => checklist.sections.flatMap(({ questions }) => questions);

describe('the table of questions', () => {
  it('shows every question in both languages, under the numbered band of its section', () => {
    const shown = textOf(render(EVERY_KIND).bytes);
    for (const { fact } of all(EVERY_KIND)) {
      expect(shown).toContain(withoutSpace(fact.ask['zh-CN']));
      expect(shown).toContain(withoutSpace(fact.ask.en));
    }
    expect(shown).toContain('一、部分1Part1');
    expect(shown).toContain('二、部分2Part2');
  });

  it('is sound, and the same every time', () => {
    const { bytes } = render(EVERY_KIND);
    expect(qpdfCheck(bytes)).toContain('No syntax or stream encoding errors');
    expect(Buffer.compare(bytes, render(EVERY_KIND).bytes)).toBe(0);
  });

  it('has its head on each page, and each question whole on one page', () => {
    const long = checklistView(
      Array.from({ length: 30 }, () => ({})),
      Array.from({ length: 70 }, () => ({})),
    );
    const { bytes, pages } = render(long);
    const texts = pageTexts(bytes);
    expect(pages).toBeGreaterThan(2);
    expect(texts).toHaveLength(pages);
    for (const page of texts) expect(page.startsWith('序号No.方式How事项Question')).toBe(true);
    for (const { fact } of all(long)) {
      const words = withoutSpace(`${fact.ask['zh-CN']}${fact.ask.en}`);
      expect(texts.filter((page) => page.includes(words))).toHaveLength(1);
    }
  });

  it('never leaves a band or a question without its list at the end of a page', () => {
    const list = { shape: shape('list', { of: 'text' }) } as const;
    for (let before = 1; before < 40; before += 1) {
      const plain = Array.from({ length: before }, () => ({}));
      const texts = pageTexts(render(checklistView(plain, [list])).bytes);
      const page = texts.find((one) => one.includes('二、部分2')) ?? '';
      expect(page).toContain(`问题${before + 1}是什么？`);
      expect(page).toMatch(/Fillinbelow123456第/);
    }
  });

  it('is an error of the template where a column shows what there is not', () => {
    const body = [{ questions: [{ title: TITLE, show: 'price' }] }];
    expect(checkTemplate({ form: 'test', title: TITLE, body }).map(({ code }) => code)).toEqual(['template-wrong-value']);
  });
});

describe('room for the answer', () => {
  it.each([
    ['a flag', {}, shape('flag'), '☐是Yes☐否No'],
    ['a paper that is collected', { act: 'collect' }, shape('flag'), '☐已交Handedin☐未交Notyet'],
    ['a choice', {}, shape('choice', { options: options('甲', '乙') }), '（单选）'],
    ['a set', {}, shape('set', { options: options('甲', '乙') }), '（可多选）'],
    ['options', {}, shape('set', { options: options('甲', '乙') }), '☐选项甲Option甲☐选项乙Option乙'],
    ['a quantity', {}, shape('quantity', { unit: 'h' }), '小时hours'],
    ['a quantity in a unit of its own', {}, shape('quantity', { unit: 'kV' }), 'kV'],
    ['a date', {}, shape('date'), '年月日'],
    ['an instant', {}, shape('instant'), '年月日时分'],
    ['a list of quantities', {}, shape('list', { of: 'quantity', unit: 'calls' }), '（单位：通）'],
  ] as const)('%s', (_what, order, kind, expected) => {
    expect(textWith({ ...order, shape: kind })).toContain(expected);
  });

  it('is not asked for where the answer follows from others', () => {
    const shown = textWith({ shape: shape('flag'), from: [text('物品', 'Items')] });
    expect(shown).toContain('由“物品”得出，不用填');
    expect(shown).not.toContain('☐是');
  });

  it('is a ruled row for each record, with a column for each field', () => {
    const fields = { what: { type: 'text', label: text('事项', 'Matter') }, due: { type: 'date', label: text('期限', 'Due') } } as const;
    const { bytes } = render(checklistView([{ shape: shape('list', { of: 'record', fields }) }]), { blank: 3 });
    expect(textOf(bytes)).toContain('事项Matter期限Due1年月日2年月日3年月日第1页');
  });

  it('is labels and lines for a record with many fields', () => {
    const fields = Object.fromEntries('甲乙丙丁戊己'.split('').map((name) => [name, { type: 'date' as const, label: text(name, name) }]));
    const { bytes } = render(checklistView([{ shape: shape('list', { of: 'record', fields }) }]), { blank: 2 });
    expect(textOf(bytes)).toContain('1甲年月日乙年月日丙年月日丁年月日戊年月日己年月日2甲年月日');
  });

  it('grows by a line for the facts that the template names', () => {
    const one = checklistView(Array.from({ length: 30 }, () => ({ name: 'story' })));
    expect(render(one, { long: ['story'] }).pages).toBeGreaterThan(render(one).pages);
  });

  it('shows the answer where there is one', () => {
    const chosen = [{ code: '甲', label: text('选项甲', 'Option 甲'), chosen: true }];
    const known = { known: true, filled: true };
    const shown = textWith(
      { fact: { ...known, text: text('三号楼', 'Block 3') } },
      { shape: shape('choice', { options: options('甲', '乙') }), fact: { ...known, options: chosen } },
      { shape: shape('flag'), fact: { ...known, value: false } },
    );
    for (const part of ['三号楼Block3', '☑选项甲', '☐选项乙', '☐是Yes☑否No']) expect(shown).toContain(part);
  });
});

describe('conditions and clauses', () => {
  const when = text('“装表”为“是”', '"Meter" is "yes"');

  it('a condition of one question stands under it', () => {
    expect(textWith({ when })).toContain('仅当“装表”为“是”时填Onlyif"Meter"is"yes"');
  });

  it('one that neighbours share is said once, with their numbers', () => {
    const shown = textWith({}, { when }, { when }, { when });
    expect(shown).toContain('第2至4项：仅当“装表”为“是”时填');
    expect(shown.split('仅当')).toHaveLength(2);
  });

  it('and once more where they go on over the page', () => {
    const texts = pageTexts(render(checklistView(Array.from({ length: 60 }, () => ({ when })))).bytes);
    expect(texts.length).toBeGreaterThan(1);
    for (const page of texts) expect(page).toContain('第1至60项：仅当');
  });

  it('clauses are cited by section and item', () => {
    expect(textOf(render(EVERY_KIND).bytes)).toContain('依据：第6节验收.1、验收.2s.6');
  });
});

describe('the blank sheet', () => {
  const sheet = (checklist: ChecklistView, settings = {}) => {
    const template = loadTemplate('checklist-blank');
    return renderForm(template, formView({ form: 'checklist-blank', title: template.title, checklist, facts: {}, settings }));
  };

  it('names community and company, or leaves lines for them', () => {
    const settings = { communityName: '锦绣花园小区', propertyCompanyName: '安居物业服务有限公司' };
    expect(textOf(sheet(EVERY_KIND, settings).bytes)).toContain('安居物业服务有限公司锦绣花园小区');
    expect(textOf(sheet(EVERY_KIND).bytes)).not.toContain('undefined');
  });

  it('asks for the room at its head only where no question does', () => {
    expect(textOf(sheet(checklistView([{}])).bytes)).toContain('房号／部位');
    expect(textOf(sheet(EVERY_KIND).bytes)).not.toContain('房号／部位');
  });

  it('never has its signatures on a page without a question', () => {
    for (let count = 1; count < 40; count += 1) {
      const last = pageTexts(sheet(checklistView(Array.from({ length: count }, () => ({})))).bytes).at(-1) ?? '';
      expect(last).toContain(`问题${count}是什么？`);
      expect(last).toContain('本表由');
    }
  });

  it('has the four outcomes in the words of the checklist', () => {
    const shown = textOf(sheet(EVERY_KIND).bytes);
    for (const words of Object.values(EVERY_KIND.outcomes)) expect(shown).toContain(`☐${words['zh-CN']}`);
  });
});
