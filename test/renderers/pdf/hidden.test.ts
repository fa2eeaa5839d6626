import { describe, expect, it } from 'vitest';
import type { FactView } from '../../../engine/model/report.ts';
import { HIDDEN } from '../../../engine/report/hide.ts';
import { renderForm } from '../../../renderers/pdf/render.ts';
import type { Block, FormTemplate, When } from '../../../renderers/pdf/template/grammar.ts';
import { documentScope } from '../../../renderers/pdf/template/scope.ts';
import { holds, mayHold } from '../../../renderers/pdf/template/when.ts';
import { pdfFaults } from '../../support/pdf-rules/check.ts';
import { formView } from './form-view.ts';
import { textOf } from './tools.ts';

const TITLE = { 'zh-CN': '样表', en: 'Sample' };
const BOXED = '已隐去Redacted';

/** A view in which some facts are hidden. */
function viewWith(hidden: readonly string[], facts: Parameters<typeof formView>[0]['facts'] = {}) {
  const view = formView({ form: 'sample', title: TITLE, facts });
  const veil = ({ value: _value, ...fact }: FactView): FactView => ({ ...fact, known: true, filled: true, hidden: true, text: HIDDEN });
  const known = Object.entries(view.report.facts).map(([name, fact]) => [name, hidden.includes(name) ? veil(fact) : fact] as const);
  return { ...view, report: { ...view.report, facts: Object.fromEntries(known) } };
}

const form = (body: readonly Block[]): FormTemplate => ({ form: 'sample', title: TITLE, body });
const printed = (body: readonly Block[], hidden: readonly string[], facts = {}) =>
  textOf(renderForm(form(body), viewWith(hidden, facts)).bytes);

describe('a hidden value', () => {
  it('is a box that says so, in a grid, in words, behind a helper, and in place of boxes to tick', () => {
    const body: Block[] = [
      { fields: [{ fact: 'applicantName' }] },
      { paragraph: '姓名{{fact.applicantName}}。{{mask fact.applicantName}}/{{date fact.applicantName}}/{{short fact.applicantName}}' },
      { checklist: '身份', fact: 'applicantType' },
    ];
    const text = printed(body, ['applicantName', 'applicantType'], { applicantName: '样例张三' });
    expect(text.split('已隐去').length - 1).toBe(6);
    expect(text).not.toMatch(/样例|☑|☐/);
  });

  it('keeps the file fit for archives', () => {
    const bytes = renderForm(form([{ title: '样表' }, { fields: [{ fact: 'applicantName' }] }]), viewWith(['applicantName'])).bytes;
    expect(pdfFaults(bytes)).toEqual([]);
  });

  it('cannot be feigned by who types the signs for the box', () => {
    const feigned = () => printed([{ paragraph: '{{fact.applicantName}}' }], [], { applicantName: '\ufdd1已隐去\ufdd2' });
    expect(feigned).toThrow(/glyph-missing.*U\+FFFD/);
  });
});

describe('what depends on a hidden value', () => {
  const test = (when: When) => {
    const scope = documentScope(viewWith(['applicantType']));
    return [holds(when, scope), mayHold(when, scope)];
  };

  it('neither holds nor fails, unless something else decides', () => {
    const tenant: When = { fact: 'applicantType', is: 'tenant' };
    expect(test(tenant)).toEqual([false, true]);
    expect(test({ not: tenant })).toEqual([false, true]);
    expect(test({ fact: 'applicantType', filled: true })).toEqual([false, true]);
    expect(test({ any: [tenant, { outcome: ['granted'] }] })).toEqual([true, true]);
    expect(test({ all: [tenant, { outcome: ['refused'] }] })).toEqual([false, false]);
  });

  it('is not left out without a word, nor printed', () => {
    const body: Block[] = [
      { paragraph: '租户另交委托书', when: { fact: 'applicantType', is: 'tenant' } },
      { paragraph: '业主不必', when: { not: { fact: 'applicantType', is: 'tenant' } } },
      { list: ['甲', { text: '乙', when: { fact: 'applicantType', is: 'owner' } }] },
    ];
    const text = printed(body, ['applicantType']);
    expect(text).not.toMatch(/租户另交|业主不必|乙/);
    expect(text.split(`${BOXED}此处印有什么取决于已隐去的内容`).length - 1).toBe(2);
  });
});

it('a stamp stands above every page and takes no room from it', () => {
  const body: Block[] = [{ paragraph: '一' }, { 'page-break': true }, { paragraph: '二' }];
  const plain = renderForm(form(body), viewWith([]));
  const stamped = renderForm(form(body), viewWith([]), { stamp: { 'zh-CN': '副本', en: 'Copy' } });
  expect(stamped.pages).toBe(plain.pages);
  expect(textOf(stamped.bytes).split('副本Copy').length - 1).toBe(2);
});
