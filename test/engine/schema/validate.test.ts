import { describe, expect, it } from 'vitest';
import { readYaml } from '../../../engine/load/read-yaml.ts';
import { type DocumentKind, SCHEMAS } from '../../../engine/schema/schemas.ts';
import { validateDocument } from '../../../engine/schema/validate.ts';
import { GARAGE, ruleText } from '../../support/garage.ts';
import { placesOf, wordingFaults } from '../../support/problems.ts';

function told(kind: DocumentKind, text: string) {
  const { value, source } = readYaml('a.yaml', text);
  const problems = validateDocument(kind, value, source);
  expect(problems.flatMap(wordingFaults)).toEqual([]);
  return problems;
}

const rule = (body: string) => ruleText('a', body);
const GOOD = 'forbid: { fact: lit, is: true }';

describe('a good document has no problem', () => {
  it.each(Object.entries(GARAGE))('%s', (path, text) => {
    const kind = path.startsWith('checklists')
      ? 'checklist'
      : path.includes('roles')
        ? 'roles'
        : path.includes('readings')
          ? 'readings'
          : path.includes('gaps')
            ? 'gaps'
            : path.includes('policies')
              ? 'policy'
              : path.includes('facts/')
                ? 'facts'
                : path.includes('settings/')
                  ? 'settings'
                  : path.endsWith('ruleset.yaml')
                    ? 'ruleset'
                    : 'rule';
    expect(told(kind, text)).toEqual([]);
  });
  it('a test', () =>
    expect(
      told(
        'test',
        'rule: a\neffect: act\nby: keeper\nto: manager\ncases:\n  - { name: n, on: 2024-01-01, settings: { s: 1 }, given: {}, expect: passed, missing: [a], due: null }',
      ),
    ).toEqual([]));
});

describe('each fault is told at its place', () => {
  it.each<[string, DocumentKind, string, string]>([
    ['a missing key', 'rule', 'id: a', 'schema-missing 1:1'],
    ['a key too many', 'rule', `${rule(GOOD)}effekt: refuse\n`, 'schema-unknown-key 8:1'],
    ['a path', 'rule', `${rule(GOOD)}path: $.a\n`, 'schema-unknown-key 8:1'],
    ['a number where text is wanted', 'rule', rule(`${GOOD}\ncites: [3.10]`), 'schema-type 7:9'],
    ['a text where a map is wanted', 'rule', rule('forbid: lit'), 'schema-type 7:9'],
    ['an empty condition', 'rule', rule('forbid: {}'), 'schema-empty 7:9'],
    ['a key without its value', 'rule', rule(`${GOOD}\nwhen:`), 'schema-type 8:6'],
    ['an effect that is none', 'rule', rule(`${GOOD}\neffect: forbid`), 'schema-option 7:9'],
    ['one language only', 'rule', rule(`${GOOD}\ntitle: { zh-CN: 题 }`), 'schema-missing 7:8'],
    ['a third language', 'rule', rule(`${GOOD}\ntitle: { zh-CN: 题, en: T, de: T }`), 'schema-unknown-key 7:27'],
    ['a blank text', 'rule', rule(`${GOOD}\ntitle: { zh-CN: " ", en: T }`), 'schema-empty 7:17'],
    ['a day that is none', 'rule', rule(`${GOOD}\neffective: { from: 2024-1-1 }`), 'schema-pattern 7:20'],
    ['an id that is none', 'rule', rule(GOOD).replace('id: a', 'id: A B'), 'schema-pattern 1:5'],
    ['a duty without its act', 'rule', rule('oblige: { by: keeper }'), 'schema-missing 7:9'],
    ['no cases', 'test', 'rule: a\ncases: []', 'schema-empty 2:8'],
    ['an expectation that is none', 'test', 'rule: a\ncases:\n  - { name: n, given: {}, expect: ok }', 'schema-option 3:35'],
    [
      'a type that is none',
      'facts',
      'facts:\n  a: { type: number, label: { zh-CN: 甲, en: A }, ask: { zh-CN: 甲, en: A } }',
      'schema-option 2:14',
    ],
    ['a version that is none', 'ruleset', 'id: a\nversion: "1.0"\ntitle: { zh-CN: 甲, en: A }\npolicies: []', 'schema-pattern 2:10'],
    [
      'a checklist without RuleSets',
      'checklist',
      'id: a\ntitle: { zh-CN: 甲, en: A }\nrulesets: []\nsections: [{ title: { zh-CN: 甲, en: A }, items: [{ ask: a }] }]\nforms: []',
      'schema-empty 3:11',
    ],
  ])('%s', (_name, kind, text, place) => expect(placesOf(told(kind, text))).toContain(place));
});

describe('sentences', () => {
  it('of an unknown key name the nearest one', () => {
    const [problem] = told('rule', `${rule(GOOD)}remedie: x\n`);
    expect(problem?.message).toEqual({ 'zh-CN': expect.stringContaining('“remedie”'), en: 'the document has no "remedie"' });
    expect(problem?.hint?.en).toBe('did you mean "remedy"?');
  });
  it('of an unknown key in a text name the nearest language', () => {
    const [problem] = told('rule', rule(`${GOOD}\ntitle: { zh-CN: 题, en: T, zh-CM: 题 }`));
    expect(problem?.hint?.en).toBe('did you mean "zh-CN"?');
  });
  it('of an unknown key deep down name the nearest one there', () => {
    const [problem] = told('rule', rule(`${GOOD}\neffective: { from: 2024-01-01, trough: 2024-12-31 }`));
    expect(problem?.hint?.en).toBe('did you mean "through"?');
  });
  it('of a wrong option list those that may stand there', () => {
    const [problem] = told('rule', rule(`${GOOD}\neffect: forbid`));
    expect(problem?.hint?.en).toBe('use one of: refuse, incomplete, conditional, act, report, monitor');
  });
  it('of a missing key say where', () => {
    const [problem] = told('rule', rule(`${GOOD}\ntitle: { zh-CN: 题 }`));
    expect(problem?.message.en).toBe('"title" lacks "en"');
  });
  it('of a pattern show how to write it', () => {
    const [problem] = told('rule', rule(`${GOOD}\neffective: { from: 2024-1-1 }`));
    expect(problem?.hint?.en).toBe('write it like 2024-01-01');
  });
});

describe('every kind of document', () => {
  const kinds = Object.keys(SCHEMAS).filter((kind) => kind !== 'text') as DocumentKind[];
  it.each(kinds)('%s that is a list, a text, a number or nothing is told in both languages', (kind) => {
    for (const text of ['- a', 'a', '3', '~', '{}', '{ a: 1 }']) {
      const problems = told(kind, text);
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) expect(problem.code).toMatch(/^schema-/);
    }
  });
});
