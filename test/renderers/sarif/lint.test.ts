import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../../engine/model/problem.ts';
import { renderSarif } from '../../../renderers/sarif/lint.ts';

// The schema is of an older draft, in which `$id` was `id`; one of its expressions has a bracket too many, which only plain ones bear.
const {
  id: _id,
  $schema: _schema,
  ...schema
} = JSON.parse(readFileSync(new URL('../../schemas/sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);

const problem = (changes: Partial<Problem>): Problem => ({
  code: 'fact-unknown',
  severity: 'error',
  message: { 'zh-CN': '没有名为“a”的事实', en: 'there is no fact called "a"' },
  ...changes,
});
const PROBLEMS: readonly Problem[] = [
  problem({ file: '/work/rules/甲 乙/a#b.yaml', line: 3, column: 7, hint: { 'zh-CN': '请改名', en: 'rename it' } }),
  problem({ code: 'text-punctuation', severity: 'warning', file: 'rules/b.yaml', line: 1 }),
  problem({ file: '/elsewhere/c.yaml' }),
  problem({ code: 'rules-folder' }),
  problem({ file: 'C:\\rules\\d.yaml', line: 2, column: 1 }),
];
const sarif = (lang: 'zh-CN' | 'en', root?: string) =>
  JSON.parse(renderSarif(PROBLEMS, { lang, version: '0.1.0', ...(root === undefined ? {} : { root }) }));

describe('problems as SARIF', () => {
  it('are as the schema of OASIS has it', () => {
    for (const log of [sarif('zh-CN'), sarif('en', '/work'), JSON.parse(renderSarif([], { lang: 'en', version: '0.1.0' }))]) {
      expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
    }
  });

  it('are each where they are, with message and hint in the language asked for', () => {
    const [first, second, third, fourth, fifth] = sarif('zh-CN', '/work/').runs[0].results;
    expect(first).toEqual({
      ruleId: 'fact-unknown',
      ruleIndex: 0,
      level: 'error',
      message: { text: '没有名为“a”的事实\n请改名' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'rules/%E7%94%B2%20%E4%B9%99/a%23b.yaml', uriBaseId: '%SRCROOT%' },
            region: { startLine: 3, startColumn: 7 },
          },
        },
      ],
    });
    expect(second).toMatchObject({
      level: 'warning',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'rules/b.yaml' }, region: { startLine: 1 } } }],
    });
    expect(third.locations[0].physicalLocation).toEqual({ artifactLocation: { uri: 'file:///elsewhere/c.yaml' } });
    expect(fourth.locations).toBeUndefined();
    expect(fifth.locations[0].physicalLocation.artifactLocation.uri).toBe('file:///C%3A/rules/d.yaml');
  });

  it('name each code once as a rule', () => {
    const { rules } = sarif('en').runs[0].tool.driver;
    expect(rules).toEqual([
      { id: 'fact-unknown', defaultConfiguration: { level: 'error' } },
      { id: 'rules-folder', defaultConfiguration: { level: 'error' } },
      { id: 'text-punctuation', defaultConfiguration: { level: 'warning' } },
    ]);
  });
});
