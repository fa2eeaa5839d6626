import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { FindingView } from '../../../engine/model/report.ts';
import { waiverView } from '../../../engine/report/waiver-view.ts';
import { renderForm } from '../../../renderers/pdf/render.ts';
import { TEMPLATE_FOLDER } from '../../../renderers/pdf/template/folder.ts';
import type { Block, FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import { loadTemplate } from '../../../renderers/pdf/template/load.ts';
import { waiver } from '../../support/waivers.ts';
import { FACTS, FINDINGS } from './form-dictionary.ts';
import { formView } from './form-view.ts';
import { pageTexts, qpdfCheck, textOf, withoutSpace } from './tools.ts';

const forms = readdirSync(TEMPLATE_FOLDER)
  .map((name) => name.replace('.yaml', ''))
  .filter((name) => name !== 'audit-report');
const { rule: _rule, subject: _subject, requester: _requester, ...told } = waiver();
const VIEW = waiverView({ ...told, instead: 'failed' }, { 'zh-CN': '客户服务部主管', en: 'Customer service supervisor' });
const WAIVED: FindingView = { ...(FINDINGS[0] as FindingView), outcome: 'waived', missing: [], waiver: VIEW };
const view = (form: string, template: FormTemplate, findings: readonly FindingView[]) =>
  formView({ form, title: template.title, facts: FACTS, record: 0, findings });

it.each(forms)('%s shows a waiver in full, and says above every page that there is one', (form) => {
  const template = loadTemplate(form);
  const { bytes, pages } = renderForm(template, view(form, template, [WAIVED]));
  expect(qpdfCheck(bytes)).toContain('No syntax or stream encoding errors');
  const texts = pageTexts(bytes);
  expect(texts).toHaveLength(pages);
  for (const text of texts) expect(text).toContain('本表有经批准的豁免');
  const whole = textOf(bytes);
  for (const part of ['样例李四（客户服务部主管）', '单号T-1', '理由：样例理由', '风险：低', '至2024-06-0111:00:00+08:00'])
    expect(whole).toContain(part);
});

it('says nothing where there is none', () => {
  const template = loadTemplate('refusal-notice');
  expect(textOf(renderForm(template, view('refusal-notice', template, FINDINGS)).bytes)).not.toContain('豁免');
});

it('a template that shows waivers has them in its own place alone', () => {
  const table: Block = { table: [{ text: '甲{{finding.waiver}}乙' }], each: 'findings', where: { outcome: ['waived'] } };
  const template: FormTemplate = { form: 'test', title: { 'zh-CN': '测试', en: 'Test' }, body: [{ title: '测试' }, table] };
  const text = textOf(renderForm(template, view('test', template, [WAIVED])).bytes);
  expect(text).toContain('甲经批准豁免（W1）');
  expect(text.split(withoutSpace(VIEW.say['zh-CN'])).length - 1).toBe(1);
});
