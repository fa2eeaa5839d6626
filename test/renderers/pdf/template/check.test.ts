import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ProblemError } from '../../../../engine/model/problem.ts';
import { checkTemplate } from '../../../../renderers/pdf/template/check.ts';
import { TEMPLATE_FOLDER } from '../../../../renderers/pdf/template/folder.ts';
import { readTemplate } from '../../../../renderers/pdf/template/load.ts';
import { templateSchema } from '../../../../renderers/pdf/template/schema.ts';

const files = readdirSync(TEMPLATE_FOLDER).filter((name) => name.endsWith('.yaml'));
const documents = files.map((name) => [name, parse(readFileSync(TEMPLATE_FOLDER + name, 'utf8'))] as const);
const validate = new Ajv({ allErrors: true, allowUnionTypes: true }).compile(templateSchema());

const template = (...body: unknown[]) => ({ form: 'test', title: { 'zh-CN': '表', en: 'Form' }, body });
const codes = (document: unknown) => checkTemplate(document).map((problem) => problem.code);

describe('the shipped templates', () => {
  it.each(documents)('%s has no fault, by check and by schema', (name, document) => {
    expect(checkTemplate(document)).toEqual([]);
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
    expect(document.form).toBe(name.replace('.yaml', ''));
  });

  it.each(documents)('%s has no braces outside of what is printed', (_name, document) => {
    expect(checkTemplate({ ...document, body: [...document.body, { paragraph: '{{nobody.knows}}' }] })).toHaveLength(1);
  });
});

describe('checking a template', () => {
  const faulty: [string, unknown, string][] = [
    ['a misspelt key', template({ paragraph: '字', algin: 'left' }), 'template-unknown-key'],
    ['a missing language', template({ paragraph: { 'zh-CN': '字' } }), 'template-missing-key'],
    ['a word where a number belongs', template({ space: 'much' }), 'template-wrong-value'],
    ['an unknown block', template({ paragrap: '字' }), 'template-unknown-block'],
    ['a name that nothing has', template({ paragraph: '{{facts.roomNo}}' }), 'template-unknown-name'],
    ['a helper that there is not', template({ paragraph: '{{shout fact.roomNo}}' }), 'template-unknown-helper'],
    ['a block construct', template({ paragraph: '{{#if fact.roomNo}}x{{/if}}' }), 'template-words'],
    ['a partial', template({ paragraph: '{{> other}}' }), 'template-words'],
    ['an open brace', template({ paragraph: '{{fact.roomNo' }), 'template-words'],
    ['a prototype', template({ paragraph: '{{constructor.name}}' }), 'template-unknown-name'],
    ['two signatures', template({ signature: '甲' }, { box: [{ signature: '乙' }] }), 'template-two-signatures'],
    ['a row with too many cells', template({ table: [{ title: '甲' }], rows: [['一', '二']] }), 'template-row-cells'],
    ['a test that tests nothing', template({ paragraph: '字', when: { facts: 'x' } }), 'template-wrong-value'],
    ['an unknown outcome', template({ paragraph: '字', when: { outcome: ['maybe'] } }), 'template-wrong-value'],
    ['no body', { form: 'test', title: { 'zh-CN': '表', en: 'Form' } }, 'template-missing-key'],
    ['no object at all', 'text', 'template-wrong-value'],
  ];
  it.each(faulty)('finds %s', (_what, document, code) => {
    expect(codes(document)).toEqual([code]);
  });

  const bySchema = faulty.filter(
    ([, , code]) =>
      !['template-unknown-name', 'template-unknown-helper', 'template-words', 'template-two-signatures', 'template-row-cells'].includes(
        code,
      ),
  );
  it.each(bySchema)('the schema finds %s too', (_what, document) => {
    expect(validate(document)).toBe(false);
  });

  it('says what was meant, in both languages', () => {
    const [problem] = checkTemplate(template({ paragraph: '字', algin: 'left' }));
    expect(problem?.message).toEqual({ 'zh-CN': 'body[0] 处不认识的键“algin”。', en: 'Unknown key "algin" at body[0].' });
    expect(problem?.hint?.en).toContain('Did you mean "align"?');
  });

  it('tells a text that an unquoted comma has cut', () => {
    const [problem] = checkTemplate(parse('form: t\ntitle: { zh-CN: 表, en: Form }\nbody:\n  - paragraph: { zh-CN: 甲, en: one, two }\n'));
    expect(problem?.code).toBe('template-unknown-key');
    expect(problem?.hint?.en).toContain('Quote');
  });

  it('tells line and column', () => {
    const text = 'form: t\ntitle: { zh-CN: 表, en: Form }\nbody:\n  - space: much\n';
    expect(() => readTemplate(text, 't.yaml')).toThrow(ProblemError);
    try {
      readTemplate(text, 't.yaml');
    } catch (error) {
      expect((error as ProblemError).problems[0]).toMatchObject({ file: 't.yaml', line: 4, column: 12 });
    }
  });

  it('tells what is not YAML', () => {
    expect(() => readTemplate('form: [', 't.yaml')).toThrow('yaml-syntax');
  });
});
