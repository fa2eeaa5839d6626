import { readdirSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ProblemError } from '../../../engine/model/problem.ts';
import type { Value } from '../../../engine/model/submission.ts';
import { FontSubset } from '../../../renderers/pdf/font/subset.ts';
import { type FormAttachment, type RenderOptions, renderForm } from '../../../renderers/pdf/render.ts';
import { TEMPLATE_FOLDER } from '../../../renderers/pdf/template/folder.ts';
import type { Block, FormTemplate } from '../../../renderers/pdf/template/grammar.ts';
import { loadTemplate } from '../../../renderers/pdf/template/load.ts';
import { FACTS, manyFindings } from './form-dictionary.ts';
import { formView, type ViewOrder } from './form-view.ts';
import { qpdfCheck, textOf, withoutSpace } from './tools.ts';

/** The report on an audit is about no submission; it has its own tests. */
const forms = readdirSync(TEMPLATE_FOLDER)
  .map((name) => name.replace('.yaml', ''))
  .filter((name) => name !== 'audit-report');
/** Forms that take more than a page however little they say. */
const PAGES: Readonly<Record<string, number>> = {
  'five-tables': 5,
  'renovation-agreement': 2,
  'renovation-application-form': 2,
  'renovation-permit': 2,
};
const attachment: FormAttachment = {
  name: 'decision.json',
  mime: 'application/json',
  description: 'The decision',
  relationship: 'Data',
  bytes: Buffer.from(JSON.stringify({ outcome: 'granted' }).repeat(900)),
};
const signature = { signerName: '李明华', role: { 'zh-CN': '客服主管', en: 'Supervisor' }, at: '2024-03-15T09:30:05+08:00', reserve: 8192 };
const template = (...body: Block[]): FormTemplate => ({ form: 'test', title: { 'zh-CN': '测试', en: 'Test' }, body });

function render(form: string, order: Partial<ViewOrder> = {}, options: RenderOptions = {}) {
  const loaded = loadTemplate(form);
  return renderForm(loaded, formView({ form, title: loaded.title, facts: FACTS, record: 0, ...order }), options);
}

function renderBody(facts: Readonly<Record<string, Value>>, ...body: Block[]) {
  return renderForm(template(...body), formView({ form: 'test', title: { 'zh-CN': '测试', en: 'Test' }, facts }));
}

afterEach(() => vi.restoreAllMocks());

describe.each(forms)('%s', (form) => {
  it.each([
    ['everything known', {}],
    ['nothing known', { facts: {}, findings: [], obligations: [], settings: {} }],
  ])('is sound with %s', (_what, order) => {
    const rendered = render(form, order, { signature, attachments: [attachment] });
    expect(qpdfCheck(rendered.bytes)).toContain('No syntax or stream encoding errors');
    expect(rendered.pages).toBe(PAGES[form] ?? 1);
    expect(rendered.bytes.length).toBeLessThan(165_000);
  });

  it('gives back the text that was put in', () => {
    const encode = vi.spyOn(FontSubset.prototype, 'encode');
    const { bytes } = render(form);
    const put = encode.mock.calls.map(([text]) => text).join('');
    expect(textOf(bytes)).toBe(withoutSpace(put));
  });

  it('is the same every time', () => {
    const first = render(form, {}, { signature, attachments: [attachment] });
    expect(Buffer.compare(first.bytes, render(form, {}, { signature, attachments: [attachment] }).bytes)).toBe(0);
  });

  it('keeps within 140 KB', () => {
    expect(render(form).bytes.length).toBeLessThan(140_000);
  });
});

describe('what a form shows', () => {
  it('rare names', () => {
    const text = textOf(render('renovation-application-form').bytes);
    for (const name of ['王䶮', '陈㛃', '鸿𬭎']) expect(text).toContain(name);
  });

  it('ticked and empty boxes as characters', () => {
    const text = textOf(render('renovation-application-form').bytes);
    expect(text).toContain('☑产权人');
    expect(text).toContain('☐使用人');
  });

  it('page x of y on each of several pages, and the head of the table again', () => {
    const rendered = render('supplement-notice', { findings: manyFindings(28) });
    expect(rendered.pages).toBe(3);
    const text = textOf(rendered.bytes);
    for (const page of [1, 2, 3]) expect(text).toContain(`第${page}页共3页`);
    expect(text.match(/要求及依据/g)?.length).toBeGreaterThan(2);
  });

  it('only commitments that apply', () => {
    const text = textOf(render('renovation-commitment').bytes);
    expect(text).toContain('【拆除安全防护栏】');
    expect(text).not.toContain('【移改对讲');
  });

  it('no words of a licence or of a fine', () => {
    for (const form of forms) expect(textOf(render(form).bytes)).not.toMatch(/罚款|行政许可证|特此许可/);
  });

  it('long values within their cells', () => {
    const long = '深圳市'.repeat(40);
    for (const form of ['renovation-permit', 'worker-pass']) {
      const rendered = render(form, { facts: { ...FACTS, contractorName: long } });
      expect(rendered.pages).toBe(PAGES[form] ?? 1);
      expect(textOf(rendered.bytes).split('深圳市').length - 1).toBe(form === 'worker-pass' ? 80 : 40);
    }
  });
});

describe('faults', () => {
  const problemOf = (step: () => unknown) => {
    try {
      step();
    } catch (error) {
      if (error instanceof ProblemError) return error.problems[0];
      throw error;
    }
    return undefined;
  };

  it('name a missing glyph, its code point, block and fact', () => {
    const problem = problemOf(() => renderBody({ applicantName: '王😀' }, { fields: [{ fact: 'applicantName' }] }));
    expect(problem).toMatchObject({ code: 'glyph-missing', severity: 'error' });
    for (const part of ['😀', 'U+1F600', 'fields', 'applicantName']) {
      expect(problem?.message.en).toContain(part);
      expect(problem?.message['zh-CN']).toContain(part);
    }
  });

  it.each([
    ['an emoji', '王👍', 'U+1F44D', true],
    ['a name from right to left', 'مريم', 'U+0645', true],
    ['a Hebrew letter', '王א', 'U+05D0', true],
    ['a mark that turns the direction', '王\u202e五', 'U+202E', false],
    ['a mark that stands over a letter', 'e\u0301', 'U+0301', false],
    ['a hyphen that is not seen', '王\u00ad五', 'U+00AD', false],
    ['a private character', '王\ue000', 'U+E000', false],
    ['a joiner', '王\u200d', 'U+200D', false],
  ])('name %s, its code point and the fact', (_what, name, code, seen) => {
    const problem = problemOf(() => renderBody({ applicantName: name }, { fields: [{ fact: 'applicantName' }] }));
    expect(problem?.code).toBe('glyph-missing');
    for (const message of [problem?.message.en, problem?.message['zh-CN']]) {
      expect(message).toContain(code);
      expect(message).toContain('applicantName');
      // What is not seen must not turn or hide the message either.
      expect([...(message ?? '')].some((one) => `U+${one.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}` === code)).toBe(
        seen,
      );
    }
  });

  it('name the fact in words, too', () => {
    const problem = problemOf(() => renderBody({ roomNo: '3\u0007' }, { paragraph: '房号 {{fact.roomNo}}' }));
    expect(problem?.message.en).toContain('U+0007');
    expect(problem?.message.en).toContain('(fact roomNo)');
  });

  it('name a block that no page can hold', () => {
    expect(problemOf(() => renderBody({}, { box: [{ space: 300 }] }))?.code).toBe('block-too-high');
  });
});

describe('a row that no page can hold', () => {
  it('goes on over the page', () => {
    const rendered = renderBody({ contractorName: '长'.repeat(6000) }, { fields: [{ fact: 'contractorName' }] });
    expect(rendered.pages).toBeGreaterThan(1);
    expect(textOf(rendered.bytes).split('长').length - 1).toBe(6000);
  });
});

describe('room for a signature', () => {
  const { bytes, signature: hole } = render('renovation-permit', {}, { signature, attachments: [attachment] });
  const file = Buffer.from(bytes);

  it('is a hole of zeros that the byte range leaves out', () => {
    const [start, before, after, rest] = hole?.byteRange ?? [0, 0, 0, 0];
    expect(hole?.contents).toEqual({ start: before + 1, length: 2 * signature.reserve });
    expect(file.subarray(before, after).toString('latin1')).toBe(`<${'0'.repeat(2 * signature.reserve)}>`);
    expect([start, after + rest]).toEqual([0, file.length]);
  });

  it('has the same byte range in the file, and one revision', () => {
    const text = file.toString('latin1');
    expect(/\/ByteRange \[ ([\d ]+) \]/.exec(text)?.[1]?.split(' ').map(Number)).toEqual(hole?.byteRange);
    expect(text.split('%%EOF')).toHaveLength(2);
    expect(text.endsWith('%%EOF\n')).toBe(true);
    expect(text).toContain('/SubFilter /ETSI.CAdES.detached');
    expect(text).toContain("/M (D:20240315093005+08'00')");
    expect(text).toContain('/SigFlags 3');
  });

  it('is seen with name, role and time', () => {
    const text = textOf(bytes);
    for (const part of ['签名人Signedby：李明华', '客服主管Supervisor', '2024年3月15日09:30:05']) expect(text).toContain(part);
  });

  it('is made where the template shows no signature', () => {
    const view = formView({ form: 'test', title: { 'zh-CN': '测试', en: 'Test' } });
    const rendered = renderForm(template({ paragraph: '文' }), view, { signature });
    expect(rendered.signature?.contents.length).toBe(2 * signature.reserve);
    expect(qpdfCheck(rendered.bytes)).toContain('No syntax');
  });
});

describe('attachments', () => {
  it('come back as they were, and are associated with the document', () => {
    const file = Buffer.from(render('renovation-permit', {}, { attachments: [attachment] }).bytes);
    const text = file.toString('latin1');
    expect(text).toMatch(/\/AF \[ \d+ 0 R \]/);
    expect(text).toContain('/AFRelationship /Data');
    const start = text.indexOf('stream\n', text.indexOf('/EmbeddedFile')) + 7;
    expect(inflateSync(file.subarray(start)).equals(Buffer.from(attachment.bytes))).toBe(true);
  });
});
