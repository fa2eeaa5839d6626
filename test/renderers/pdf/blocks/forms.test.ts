import { describe, expect, it } from 'vitest';
import type { FactDefinition, ValueShape } from '../../../../engine/model/fact.ts';
import type { Value } from '../../../../engine/model/submission.ts';
import { factView } from '../../../../engine/report/fact-view.ts';
import { renderForm } from '../../../../renderers/pdf/render.ts';
import { checkTemplate } from '../../../../renderers/pdf/template/check.ts';
import type { Block, FormTemplate } from '../../../../renderers/pdf/template/grammar.ts';
import { clashes } from '../../../support/pdf-words.ts';
import { formView } from '../form-view.ts';
import { pageTexts, textOf, wordsOf } from '../tools.ts';

const words = (zh: string, en = '') => ({ 'zh-CN': zh, en });
const define = (name: string, shape: ValueShape): FactDefinition => ({ name, label: words(name), ask: words(name), ...shape });
const PEOPLE: ValueShape = {
  type: 'list',
  of: 'record',
  fields: {
    name: { type: 'text', label: words('姓名') },
    sex: { type: 'choice', label: words('性别'), options: { m: words('男'), f: words('女') } },
  },
};
const SHAPES: Readonly<Record<string, ValueShape>> = {
  people: PEOPLE,
  seats: { type: 'list', of: 'integer' },
  agreed: { type: 'flag' },
  way: { type: 'choice', options: { phone: words('电话'), home: words('上门') } },
  price: { type: 'quantity', unit: 'CNY' },
  day: { type: 'date' },
  days: { type: 'list', of: 'date' },
};

/** A form of some blocks: issued of facts, or blank where none are given. */
function made(body: readonly Block[], facts?: Readonly<Record<string, Value>>, more: Partial<FormTemplate> = {}) {
  const template: FormTemplate = { form: 'test', title: words('测试', 'Test'), body, ...more };
  expect(checkTemplate(template)).toEqual([]);
  const view = formView({ form: 'test', title: template.title });
  const views = Object.entries(SHAPES).map(([name, shape]) => [name, factView(define(name, shape), facts?.[name])] as const);
  const report = { ...view.report, facts: Object.fromEntries(views) };
  return renderForm(template, { ...view, report, ...(facts === undefined ? { blank: true } : {}) });
}
const shown = (body: readonly Block[], facts?: Readonly<Record<string, Value>>, more: Partial<FormTemplate> = {}) =>
  textOf(made(body, facts, more).bytes);

const TABLE: Block = {
  table: [
    { title: '号', text: '{{number}}' },
    { title: '姓名', field: 'name' },
    { title: '性别', field: 'sex', boxes: true },
  ],
  each: 'people',
  least: 3,
};

describe('a table of a list', () => {
  it('has numbered rows with boxes to tick where nobody has said what is in it, issued or blank', () => {
    for (const facts of [undefined, {}]) expect(shown([TABLE], facts)).toMatch(/1☐男☐女2☐男☐女3☐男☐女/);
  });

  it('has the rows that were told and no more', () => {
    const text = shown([TABLE], { people: [{ name: '样例甲', sex: 'f' }] });
    expect(text).toMatch(/1样例甲☐男☑女/);
    expect(text).not.toContain('2☐');
  });

  it('says so where there is known to be nothing', () => {
    expect(shown([TABLE], { people: [] })).toContain('无');
    expect(shown([TABLE], { people: [] })).not.toContain('☐');
  });

  it('shows entries that are no records by their number', () => {
    const each: Block = { table: [{ text: '第{{number}}席' }, { entry: 'seats' }], each: 'seats', head: false };
    expect(shown([each], { seats: [101, 205] })).toMatch(/第1席101第2席205/);
    const rows: Block = { table: [{}, { entry: 'seats' }], rows: [['早'], ['中'], ['晚']], head: false };
    expect(shown([rows], { seats: [7, 8] })).toMatch(/早7中8晚/);
  });

  it('has values in rows that are written out', () => {
    const rows: Block = { table: [{}, {}], rows: [['同意', { fact: 'agreed', boxes: true }]], head: false };
    expect(shown([rows], { agreed: true })).toMatch(/同意☑是.*☐否/);
    expect(shown([rows])).toMatch(/同意☐是.*☐否/);
  });
});

describe('a value that nobody has given', () => {
  it('is boxes, a day or a unit to be filled in; one that was given is said once', () => {
    const fields: Block = { fields: [{ fact: 'way' }, { fact: 'agreed' }, { fact: 'price' }, { fact: 'day' }], columns: 1 };
    expect(shown([fields])).toMatch(/☐电话☐上门.*☐是.*☐否.*元.*年月日/);
    const text = shown([fields], { way: 'home', agreed: false, price: 18, day: '2024-03-05' });
    expect(text).toMatch(/上门.*否.*18元.*2024年3月5日/);
    expect(text).not.toMatch(/CNY|2024-03-05/);
  });

  it('days of a list are written as days', () => {
    expect(shown([{ fields: [{ fact: 'days' }] }], { days: ['2024-03-05', '2024-03-06'] })).toContain('2024年3月5日、2024年3月6日');
  });

  it('boxes with one answer are never torn from their words', () => {
    // The column is as wide as the first option and half of the second.
    const table: Block = { table: [{ fact: 'way', boxes: true, width: 1 }, { width: 6.5 }], rows: [[]], head: false };
    expect(wordsOf(made([table]).bytes)).toMatch(/☐ 电话\n☐ 上门\n/);
  });
});

describe('ticks', () => {
  it('are one box a fact, ticked for yes alone', () => {
    const ticks: Block = { checklist: '资料', ticks: [{ fact: 'agreed', label: '合同' }], options: ['其他'] };
    expect(shown([ticks], { agreed: true })).toContain('☑合同☐其他');
    expect(shown([ticks], { agreed: false })).toContain('☐合同☐其他');
    expect(shown([ticks])).toContain('☐合同☐其他');
  });
});

describe('a group', () => {
  it('has its label at the left of all that is in it', () => {
    expect(shown([{ group: '款项', body: [{ fields: [{ fact: 'price', label: '金额' }] }] }], { price: 3 })).toMatch(/款项.*金额.*3元/);
  });

  it('that no page holds goes on over the page, with its label and the head of its table', () => {
    const people = Array.from({ length: 120 }, (_, i) => ({ name: `第${i + 1}人`, sex: 'm' }));
    const { bytes, pages } = made([{ group: '同住', body: [TABLE] }], { people });
    expect(pages).toBeGreaterThan(2);
    for (const text of pageTexts(bytes)) for (const part of ['同住', '姓名']) expect(text).toContain(part);
    for (const { name } of people) expect(textOf(bytes).split(`${name}☑`).length - 1, name).toBe(1);
    expect(clashes(bytes)).toEqual([]);
  });
});

describe('a place for a photo', () => {
  it('stands beside the first rows', () => {
    const fields = ['甲', '乙', '丙'].map((label) => ({ label, text: `值${label}` }));
    const text = shown([{ fields, columns: 1, photo: { text: '一寸照片', rows: 2 } }]);
    for (const part of ['值甲', '值乙', '值丙', '一寸照片']) expect(text).toContain(part);
  });
});

describe('signing', () => {
  const people: Block = { signatures: [{ role: '经办人', seal: true }, { role: '业主' }] };

  it('has room for a seal where there is one', () => {
    expect(shown([people]).match(/（盖章）/g)).toHaveLength(1);
  });

  it('a blank form has no digital signature, but room for hand and seal', () => {
    const signature: Block = { signature: '电子签名' };
    expect(shown([signature], {})).toContain('电子签名');
    const text = shown([signature]);
    expect(text).toContain('经办单位（盖章）');
    expect(text).not.toContain('电子签名');
  });

  it('never stands alone on a page', () => {
    const filler: Block = { box: [], border: 'none', height: 252 };
    const texts = pageTexts(made([filler, { paragraph: '请签名：' }, people]).bytes);
    expect(texts).toHaveLength(2);
    expect(texts[1]).toMatch(/^请签名：.*经办人/);
  });
});

describe('the foot', () => {
  const more = { code: 'WY-01', version: '2.1', keep: words('三年', 'three years'), copies: words('一份', 'one copy') };

  it('of a form with a number of its own says number, version, how long it is kept, and for whom it is', () => {
    const issued = shown([], {}, more);
    for (const part of ['表号WY-01', '版本2.1', '保存期限：三年', '一份', '编号ZX-20240315-3F9A2C71', '第1页共1页'])
      expect(issued).toContain(part);
    const blank = shown([], undefined, more);
    for (const part of ['表号WY-01', '版本2.1', '保存期限：三年', '第1页共1页']) expect(blank).toContain(part);
    expect(blank).not.toMatch(/ZX-2024|摘要/);
  });

  it('is that of the template where it has one', () => {
    const text = shown([], {}, { ...more, footer: { left: '自己的页脚' } });
    expect(text).toContain('自己的页脚');
    expect(text).not.toContain('保存期限');
  });
});

it('a blank form says of no document that it has a number, a day or an outcome', () => {
  const text = shown([{ paragraph: '编号{{form.no}}，{{report.day}}，{{report.outcome}}，完。' }]);
  expect(text).toContain('编号，，，完。');
});

it('a block may be shown on blank forms alone, or on issued ones', () => {
  const body: Block[] = [
    { paragraph: '手填', when: { blank: true } },
    { paragraph: '签发', when: { blank: false } },
  ];
  expect(shown(body)).toMatch(/^手填/);
  expect(shown(body, {})).toMatch(/^签发/);
});
