import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { auditTables } from '../../../engine/report/audit/tables.ts';
import { renderAuditForm, renderAuditPdf } from '../../../renderers/pdf/audit.ts';
import { AUDIT_TABLES } from '../../../renderers/pdf/template/audit-scope.ts';
import { checkTemplate } from '../../../renderers/pdf/template/check.ts';
import type { FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import { loadTemplate } from '../../../renderers/pdf/template/load.ts';
import { auditReport, emptyAuditReport, HOSTILE, largeAuditReport } from '../../support/audit-report.ts';
import { pageTexts, qpdfCheck, textOf, withoutSpace } from './tools.ts';

const report = auditReport({ checklists: ['renovation-application', 'escalation-event'], hostile: HOSTILE });
const signature = {
  signerName: '样例物业服务中心',
  role: { 'zh-CN': '审计员', en: 'Auditor' },
  at: '2025-01-15T09:30:05+08:00',
  reserve: 8192,
};
const rendered = renderAuditForm(report, { lang: 'zh-CN', signature });
const pages = pageTexts(rendered.bytes);
const text = pages.join('');

describe('the report on an audit as PDF', () => {
  it('is sound and the same every time', () => {
    expect(qpdfCheck(rendered.bytes)).toContain('No syntax or stream encoding errors');
    expect(Buffer.compare(rendered.bytes, renderAuditForm(report, { lang: 'zh-CN', signature }).bytes)).toBe(0);
    expect(Buffer.compare(renderAuditPdf(report, { lang: 'zh-CN' }), renderAuditPdf(report, { lang: 'en' }))).toBe(0);
  });

  it('has a cover that says what was found, what is masked, and who signed', () => {
    for (const part of ['合规审计报告', '判断2,680份申报：', '个人信息已隐去。', '共95条规则', '签名人Signedby：样例物业服务中心']) {
      expect(pages[0]).toContain(part);
    }
    expect(rendered.signature?.contents.length).toBe(2 * signature.reserve);
  });

  it('numbers each page and says on each what is masked', () => {
    pages.forEach((page, i) => {
      expect(page).toContain(`第${i + 1}页共${rendered.pages}页`);
      expect(page).toContain('个人信息已隐去。');
    });
  });

  it('tells each rule with what it failed of', () => {
    for (const { title } of report.rules) expect(text).toContain(withoutSpace(title['zh-CN']));
    expect(text).toContain(`${report.rules[0]?.failed.part}/${report.rules[0]?.failed.of.toLocaleString('en')}`);
  });

  it('repeats the heads of tables on each page', () => {
    const heads = pages.filter((page) => page.includes('规则Rule清单Checklist未通过Failed适用Applied'));
    expect(heads.length).toBeGreaterThan(2);
  });

  it('tells characters that no font has by their number, and turns nothing around', () => {
    for (const part of ['〔U+1F600〕', '〔U+202E〕gnp.exe', '</script><script>alert(1)</script>', '{{form.no}}'])
      expect(text).toContain(part);
  });

  it('can be written of nothing, and of 300 rules', () => {
    expect(textOf(renderAuditPdf(emptyAuditReport(), { lang: 'zh-CN' }))).toContain('一份也没有判断。');
    const large = renderAuditForm(largeAuditReport(), { lang: 'zh-CN' });
    expect(large.pages).toBeGreaterThan(30);
    expect(large.signature).toBeUndefined();
  });

  it('follows a template of one’s own', () => {
    const template: FormTemplate = {
      form: 'audit-report',
      title: { 'zh-CN': '短报告', en: 'Short report' },
      body: [
        { paragraph: '{{audit.outcomes}}' },
        { chart: 'months', when: { audit: 'months' } },
        { table: [{ title: '施工单位', text: '{{row.name}}' }], each: 'audit.contractors' },
        { paragraph: '无人屡犯', when: { not: { audit: 'repeats' } } },
      ],
    };
    expect(checkTemplate(template)).toEqual([]);
    const short = renderAuditForm(auditReport(), { lang: 'zh-CN', template });
    expect(short.pages).toBe(1);
    expect(textOf(short.bytes)).toContain('锦绣水电安装部');
    expect(textOf(short.bytes)).not.toContain('无人屡犯');
  });
});

describe('the names that a template can use', () => {
  const body = (...blocks: unknown[]) =>
    checkTemplate({ form: 'test', title: { 'zh-CN': '表', en: 'Form' }, body: blocks }).map(({ code, hint }) => [code, hint?.en ?? '']);

  it('are those of the tables that there are', () => {
    const ids = auditTables(report).map(({ id }) => id);
    const renamed = ids.map((id) => ({ checklists: 'by-checklist', properties: 'by-property', sample: 'drawn' })[id] ?? id);
    expect([...AUDIT_TABLES].sort()).toEqual([...renamed, 'findings'].sort());
  });

  it('are told where they are misspelt', () => {
    expect(body({ table: [{ text: '{{row.name}}' }], each: 'audit.ruls' })).toEqual([
      ['template-unknown-table', expect.stringContaining('Did you mean "audit.rules"?')],
    ]);
    expect(body({ chart: 'month' }).map(([code]) => code)).toEqual(['template-wrong-value']);
    expect(body({ paragraph: '{{audit.titel}}' }).map(([code]) => code)).toEqual(['template-unknown-name']);
    expect(body({ paragraph: '字', when: { audit: 'ruls' } }).map(([code]) => code)).toEqual(['template-wrong-value']);
  });
});

it('the template names every table of an audit but the scope, which its cover tells', () => {
  const told = new Set(
    loadTemplate('audit-report').body.flatMap((block) => ('each' in block && block.each !== undefined ? [block.each] : [])),
  );
  const left = AUDIT_TABLES.filter((name) => !told.has(`audit.${name}`));
  expect(left).toEqual(['about', 'drawn']);
  expect(readdirSync(new URL('../../../renderers/pdf/templates', import.meta.url))).toContain('audit-report.yaml');
});
