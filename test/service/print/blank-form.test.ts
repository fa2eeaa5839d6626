import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Value } from '../../../engine/model/submission.ts';
import { renderForm } from '../../../renderers/pdf/render.ts';
import type { FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import { documentScope, type Scope } from '../../../renderers/pdf/template/scope.ts';
import { holds } from '../../../renderers/pdf/template/when.ts';
import { checkSubmission } from '../../../service/check.ts';
import { requireKnownNames } from '../../../service/policy/known-names.ts';
import { loadPolicy } from '../../../service/policy/policy.ts';
import { templateIds } from '../../../service/policy/template-files.ts';
import { templateFor } from '../../../service/policy/templates.ts';
import { blankFormView, callerOf, isForm } from '../../../service/print/blank-form.ts';
import { pageTexts, qpdfCheck, textOf, withoutSpace } from '../../renderers/pdf/tools.ts';
import { checkedExamples, ISSUED_AT, issuedForms, type SeenForm, SIGNATURE_ROOM } from '../../support/forms/filled-forms.ts';
import { clashes } from '../../support/pdf-words.ts';
import { DAY, ROOT } from '../../support/process.ts';

const policy = loadPolicy();
const FORMS = templateIds().filter(isForm);
const blank = (form: string) => blankFormView(policy, templateFor(form), DAY, ISSUED_AT);

/** Usual, but not asked for by the policy: no checklist calls for them. */
const OUTSIDE = ['renovation-acceptance', 'renovation-patrol', 'renovation-violation-notice'];

/** Forms whose text is longer than a page, and how many pages they take at most. */
const LONG: Readonly<Record<string, number>> = {
  'five-tables': 5,
  'refusal-notice': 2,
  'renovation-agreement': 2,
  'renovation-application-form': 2,
  'renovation-permit': 2,
};

/** A form as it is issued of facts, whatever its checklist would decide. */
async function issuedOf(form: string, facts: Readonly<Record<string, Value>>) {
  const caller = callerOf(form, policy, DAY);
  const checked = await checkSubmission(policy, { checklist: caller?.id ?? '', facts, evidence: {} }, 'test', DAY);
  const template = templateFor(form);
  const [first] = issuedForms(policy, checked);
  if (first === undefined) throw new Error(`nothing is issued of ${caller?.id}`);
  return renderForm(template, { ...first.view, form: { ...first.view.form, id: form } }, { signature: SIGNATURE_ROOM });
}

/** The Chinese of labels, titles, roles and bands that stand in a form. */
function labelsOf(template: FormTemplate, scope: Scope): string[] {
  const found: string[] = [];
  const look = (value: unknown, key = ''): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const member of value) look(member, key);
      return;
    }
    if ('when' in value && !holds(value.when as never, scope)) return;
    if ('zh-CN' in value) {
      if (['label', 'title', 'role', 'group', 'band', 'checklist', 'heading'].includes(key)) found.push(String(value['zh-CN']));
      return;
    }
    for (const [name, member] of Object.entries(value)) look(member, name);
  };
  look(template.body);
  return found.filter((label) => !label.includes('{{'));
}

const filled: SeenForm[] = [];
beforeAll(async () => {
  for (const checked of await checkedExamples(policy)) filled.push(...issuedForms(policy, checked));
});

describe('every form', () => {
  it('is called for by a checklist, but for those that the policy does not ask for', () => {
    expect(FORMS.filter((form) => callerOf(form, policy, DAY) === undefined)).toEqual(OUTSIDE);
  });

  it('is issued by an example', () => {
    const issuedForms = new Set(filled.map(({ template }) => template.form));
    expect(FORMS.filter((form) => !issuedForms.has(form))).toEqual(OUTSIDE);
  });

  it('has a number of its own, a version, and says how long it is kept and for whom it is', () => {
    const codes = FORMS.map((form) => templateFor(form).code);
    expect(new Set(codes).size).toBe(FORMS.length);
    for (const form of FORMS) {
      const { code, version, keep, copies } = templateFor(form);
      expect([form, typeof code, typeof version, typeof keep, typeof copies]).toEqual([form, 'string', 'string', 'object', 'object']);
    }
  });

  it('stands in the guide to templates, with its number', () => {
    const guide = readFileSync(join(ROOT, 'renderers/pdf/README.md'), 'utf8');
    for (const form of FORMS) {
      const { code, title } = templateFor(form);
      expect(guide).toContain(`| ${code} | ${title['zh-CN']} | ${title.en} | \`${form}\` |`);
    }
  });

  it('names facts and fields that there are', () => {
    for (const form of FORMS) expect(() => requireKnownNames(templateFor(form), policy.rulebook.facts)).not.toThrow();
    const wrong: FormTemplate = {
      form: 'own',
      title: { 'zh-CN': '表', en: 'Form' },
      body: [
        { fields: [{ fact: 'roomNr' }, { text: '{{fact.applicantNam}}' }] },
        { table: [{ field: 'tradde' }, { field: 'trade' }], each: 'findings' },
      ],
    };
    expect(() => requireKnownNames(wrong, policy.rulebook.facts)).toThrow(
      expect.objectContaining({
        problems: ['roomNo', 'applicantName', 'trade'].map((name) =>
          expect.objectContaining({
            code: 'template-unknown-fact',
            hint: expect.objectContaining({ en: expect.stringContaining(`"${name}"`) }),
          }),
        ),
      }),
    );
  });
});

describe.each(FORMS)('%s to be filled by hand', (form) => {
  const template = templateFor(form);
  const view = blank(form);
  const { bytes, pages } = renderForm(template, view);
  const text = textOf(bytes);

  it('is sound, not too long, and the same every time', () => {
    expect(qpdfCheck(bytes)).toContain('No syntax or stream encoding errors');
    expect(pages).toBeLessThanOrEqual(LONG[form] ?? 1);
    expect(Buffer.compare(bytes, renderForm(template, view).bytes)).toBe(0);
  });

  it('shows every label, and its number, version and page', () => {
    for (const label of labelsOf(template, documentScope(view, template))) expect(text).toContain(withoutSpace(label));
    for (const part of [template.code ?? '?', `版本${template.version}`, `第1页共${pages}页`]) expect(text).toContain(part);
  });

  it('ticks nothing and names nobody', () => {
    expect(text).not.toContain(form === 'renovation-commitment' ? '☑【' : '☑');
    expect(text).not.toMatch(/undefined|\[object|NaN|null|样例|电子签名人|GUIJU/);
  });

  it('has all words on the page, none over another', () => {
    expect(clashes(bytes)).toEqual([]);
  });
});

describe('every form that the examples issue', () => {
  it('shows every label, and words neither off the page nor over one another', () => {
    expect(filled.length).toBeGreaterThan(FORMS.length - OUTSIDE.length);
    for (const { template, view } of filled) {
      const { bytes } = renderForm(template, view, { signature: SIGNATURE_ROOM });
      const text = textOf(bytes);
      for (const label of labelsOf(template, documentScope(view, template))) expect(text, template.form).toContain(withoutSpace(label));
      expect(text, template.form).not.toMatch(/undefined|\[object|NaN/);
      expect(clashes(bytes), template.form).toEqual([]);
    }
  }, 60_000);

  it('shows what the example says', () => {
    const told = (form: string) => {
      const { template, view } = filled.find((one) => one.template.form === form) ?? {};
      return template && view ? textOf(renderForm(template, view, { signature: SIGNATURE_ROOM }).bytes) : '';
    };
    for (const [form, ...parts] of [
      ['renovation-application-form', '样例张三', '乳胶漆、石膏板', '300元', '二级'],
      ['gate-ledger', 'LZ-0422', '☑是'],
      ['rectification-record', '窗框渗水', '样例建设公司'],
      ['owner-registration', '样例钱十', '样A00001'],
      ['destruction-register', 'LF-2024-02', '☑粉碎'],
      ['visitor-entry', '110***********0031', '☑维护'],
      ['five-tables', '320', '16'],
      ['attendance-register', '样例乙', '0023'],
      ['repair-ticket', '地漏芯', '18元'],
    ] as const) {
      for (const part of parts) expect(told(form), form).toContain(part);
    }
  });
});

it('the look for words that run into one another finds them', () => {
  const text = (words: string) => ({ body: [{ paragraph: words }] });
  const template: FormTemplate = {
    form: 'test',
    title: { 'zh-CN': '测试', en: 'Test' },
    body: [{ columns: [text('重叠的文字在这里'), text('另一列的文字')], gap: -150 }],
  };
  expect(clashes(renderForm(template, blankFormView(policy, template, DAY, ISSUED_AT)).bytes)).toEqual([
    'page 1: 重叠的文字在这里 over 另一列的文字',
  ]);
});

describe('long submissions', () => {
  const workers = Array.from({ length: 60 }, (_, i) => ({
    name: `样例工人${i + 1}号`,
    trade: 'general',
    idNo: `1101011900010${10000 + i}`,
    passNo: `LZ-${i}`,
  }));

  it('sixty workers go on over the pages, each under the head of the table', async () => {
    for (const form of ['worker-register', 'pass-register']) {
      const facts = { renovationMode: 'self', workers, workerIdShown: true, passOriginalIssued: true, passDuplicateIssued: true };
      const everybody = workers.map((worker) => ({
        ...worker,
        idType: 'idCard',
        passIssued: true,
        skillCertificate: true,
        sharesPassWith: null,
      }));
      const { bytes, pages } = await issuedOf(form, { ...facts, workers: everybody });
      const texts = pageTexts(bytes);
      expect(pages).toBeGreaterThan(2);
      for (const { name } of workers) expect(texts.join('').split(name).length - 1, name).toBe(1);
      expect(texts.filter((text) => text.includes('样例工人')).every((text) => text.includes('证件号码'))).toBe(true);
      expect(texts.at(-1)).toContain('样例工人60号');
      expect(texts.at(-1)).toContain('电子签名');
      expect(clashes(bytes)).toEqual([]);
    }
  });

  it('an address of two thousand characters is printed whole', async () => {
    const facts = { roomNo: '5-2-0901', buyerType: 'individual', ownerAddress: '长'.repeat(2000), residentFamilyMembers: [] };
    const { bytes } = await issuedOf('owner-registration', facts);
    expect(textOf(bytes).split('长').length - 1).toBeGreaterThanOrEqual(2000);
    expect(clashes(bytes)).toEqual([]);
  });
});
