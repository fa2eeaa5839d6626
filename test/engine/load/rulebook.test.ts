import { describe, expect, it } from 'vitest';
import { loadRulebook } from '../../../engine/load/rulebook.ts';
import { garage, garageFiles, ruleText } from '../../support/garage.ts';
import { wordingFaults } from '../../support/problems.ts';

const told = (changes: Record<string, string | null>) =>
  garage(changes).problems.map(({ code, file, line, column }) => `${code} ${file}:${line}:${column}`);
const names = (zh: string, en: string) => `{ zh-CN: ${zh}, en: ${en} }`;

describe('the garage', () => {
  const { rulebook, problems, sources, tests } = garage();

  it('is read without a problem', () => expect(problems).toEqual([]));

  it('has its policy, roles, readings, gaps, facts, settings, rules and checklists', () => {
    expect(rulebook.policies.map((policy) => [policy.id, policy.clauses.map((clause) => clause.id)])).toEqual([
      ['garage-rules', ['g.01', 'g.02']],
    ]);
    expect(Object.keys(rulebook.roles)).toEqual(['manager', 'keeper']);
    expect(rulebook.readings.map((reading) => reading.id)).toEqual(['R1']);
    expect(rulebook.gaps?.map((gap) => gap.id)).toEqual(['L1']);
    expect(rulebook.facts.colour).toMatchObject({ name: 'colour', type: 'choice' });
    expect(rulebook.settings.strict).toMatchObject({ id: 'strict', type: 'flag' });
    expect(rulebook.rulesets.garage?.version).toBe('1.0.0');
    expect(rulebook.rulesets.garage?.rules.map((rule) => rule.id)).toEqual(['lights', 'paint/no-red', 'report-back']);
    expect(rulebook.checklists.entry?.sections[0]?.items[0]).toEqual({ act: 'ask', fact: 'plate' });
    expect(tests).toEqual([]);
  });

  it('an item says its act, its fact and what else was written', () => {
    expect(rulebook.checklists.entry?.sections[0]?.items.at(-1)).toMatchObject({
      act: 'check',
      fact: 'note',
      pass: 'filled',
      cites: ['g.02'],
      effect: 'incomplete',
    });
  });

  it('remembers where its parts stand', () => {
    expect(sources.get('rule:garage/paint/no-red')?.locate(['forbid', 'is'])).toEqual({
      file: 'rules/garage/paint/no-red.yaml',
      line: 6,
      column: 29,
    });
    expect([...sources.keys()]).toEqual(
      expect.arrayContaining(['fact:colour', 'setting:strict', 'clause:g.01', 'ruleset:garage', 'checklist:entry']),
    );
  });

  it('does not depend on the order of its files', () => {
    const files = garageFiles();
    for (const turned of [[...files].reverse(), [...files.slice(5), ...files.slice(0, 5)]]) {
      expect(JSON.stringify(loadRulebook(turned).rulebook)).toBe(JSON.stringify(rulebook));
    }
  });
});

describe('ids', () => {
  it('of rules are the path below the RuleSet', () => {
    expect(told({ 'rules/garage/doors.yaml': ruleText('gates', 'forbid: { fact: lit, is: true }') })).toEqual([
      'id-path rules/garage/doors.yaml:1:5',
    ]);
    const [problem] = garage({ 'rules/garage/paint/blue.yaml': ruleText('blue', 'forbid: { fact: lit, is: true }') }).problems;
    expect(problem?.hint?.en).toBe('it should be "paint/blue"');
  });

  it('of RuleSets are their folder', () => {
    expect(told({ 'rules/garage/ruleset.yaml': `id: shed\nversion: 1.0.0\ntitle: ${names('库', 'Shed')}\npolicies: []` })).toEqual([
      'id-path rules/garage/ruleset.yaml:1:5',
    ]);
  });

  it('of checklists are their file', () => {
    const text = garageFiles().find((file) => file.path === 'checklists/entry.yaml')?.text ?? '';
    expect(told({ 'checklists/entry.yaml': null, 'checklists/exit.yaml': text })).toEqual(['id-path checklists/exit.yaml:2:5']);
  });

  it('of tests are the rule beside them', () => {
    const test = 'rule: paint/no-red\ncases:\n  - { name: a, given: {}, expect: cannot-tell }\n';
    expect(told({ 'rules/garage/paint/no-red.test.yaml': test })).toEqual([]);
    expect(told({ 'rules/garage/paint/red.test.yaml': test })).toEqual(['id-path rules/garage/paint/red.test.yaml:1:7']);
  });

  it('are used once: facts, settings and clauses', () => {
    const fact = `facts:\n  lit: { type: flag, label: ${names('灯', 'Lit')}, ask: ${names('灯?', 'Lit?')} }`;
    expect(told({ 'rules/facts/more.yaml': fact })).toEqual(['id-duplicate rules/facts/more.yaml:2:3']);
    const setting = `settings:\n  strict: { type: flag, title: ${names('严', 'S')}, reads: [], reading: ${names('严', 'S')}, values: [{ from: 2024-01-01, value: true }] }`;
    expect(told({ 'rules/settings/more.yaml': setting })).toEqual(['id-duplicate rules/settings/more.yaml:2:3']);
    const policy = `policy: other\ntitle: ${names('他', 'Other')}\nclauses:\n  g.01: { section: "1", item: 一, label: ${names('甲', 'A')}, kind: duty, who: driver, checked: informative }`;
    expect(told({ 'rules/policies/other.yaml': policy })).toEqual(['id-duplicate rules/policies/other.yaml:4:3']);
  });

  it('may be the names of what every object has', () => {
    const fact = `facts:\n  toString: { type: flag, label: ${names('灯', 'Lit')}, ask: ${names('灯?', 'Lit?')} }`;
    expect(told({ 'rules/facts/more.yaml': fact })).toEqual([]);
  });
});

describe('a broken file', () => {
  it('is told, and hides no other', () => {
    const loaded = garage({
      'rules/garage/paint/no-red.yaml': 'id：paint/no-red',
      'rules/garage/lights.yaml': 'id: lights\neffekt: refuse',
      'checklists/entry.yaml': '[',
    });
    expect(new Set(loaded.problems.map((problem) => problem.file))).toEqual(
      new Set(['checklists/entry.yaml', 'rules/garage/lights.yaml', 'rules/garage/paint/no-red.yaml']),
    );
    expect(loaded.rulebook.rulesets.garage?.rules.map((rule) => rule.id)).toEqual(['report-back']);
    expect(Object.keys(loaded.rulebook.facts)).toContain('colour');
    expect(loaded.problems.flatMap(wordingFaults)).toEqual([]);
  });

  it('leaves no half of itself behind', () => {
    const loaded = garage({ 'rules/facts/more.yaml': 'facts:\n  horn: { type: flag }\n' });
    expect(loaded.rulebook.facts.horn).toBeUndefined();
    expect(loaded.problems.map((problem) => problem.code)).toEqual(['schema-missing', 'schema-missing']);
  });
});

describe('checklist items', () => {
  it('say exactly one act', () => {
    const list = (item: string) =>
      `id: other\ntitle: ${names('单', 'List')}\nrulesets: [garage]\nsections:\n  - title: ${names('节', 'S')}\n    items:\n      - ${item}\nforms: []`;
    expect(told({ 'checklists/other.yaml': list('ask: lit') })).toEqual([]);
    expect(told({ 'checklists/other.yaml': list('{ ask: lit, check: lit }') })).toEqual(['schema-missing checklists/other.yaml:7:9']);
    expect(told({ 'checklists/other.yaml': list('effect: refuse') })).toEqual(['schema-missing checklists/other.yaml:7:9']);
  });
});

describe('settings', () => {
  const setting = (values: string) =>
    garage({
      'rules/settings/other.yaml': `settings:\n  other:\n    type: flag\n    title: ${names('甲', 'A')}\n    reads: []\n    reading: ${names('乙', 'B')}\n    values:\n${values}`,
    }).problems.map(({ code, line }) => `${code} ${line}`);

  it('have values of their type: a text that looks like one would silently never compare', () => {
    expect(setting('      - { from: 2024-01-01, value: "true" }\n')).toEqual(['value-type 8']);
  });
  it('have values on days that exist, oldest first', () => {
    expect(setting('      - { from: 2024-02-30, value: true }\n')).toEqual(['date-wrong 8']);
    expect(setting('      - { from: 2024-02-01, value: true }\n      - { from: 2024-01-01, value: false }\n')).toEqual(['setting-order 9']);
  });
});

describe('a folder of rules without ruleset.yaml', () => {
  it('is told: its rules would never bear on anything', () => {
    expect(garage({ 'rules/garage/ruleset.yaml': null }).problems.map(({ code, file }) => `${code} ${file}`)).toEqual([
      'ruleset-missing rules/garage/ruleset.yaml',
    ]);
  });
});
