import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadRulebook } from '../../engine/load/rulebook.ts';
import { findPolicy, readPolicyFiles } from '../../service/policy/folder.ts';
import { TIDY } from '../engine/analysis/tidy.ts';
import { guiju } from '../support/process.ts';
import { change, copyOfRules, garageFolder, newVersion } from './policy.ts';

describe('guiju new rule, from nothing to a passing test', () => {
  const folder = copyOfRules();
  const { rulebook } = loadRulebook(readPolicyFiles(findPolicy(), { tests: false }));
  const [ruleset = ''] = Object.keys(rulebook.rulesets);
  const rule = `rules/${ruleset}/trial/first-steps.yaml`;
  const test = `rules/${ruleset}/trial/first-steps.test.yaml`;
  const clause = rulebook.policies[0]?.clauses.find((entry) => entry.checked === 'by-rule')?.id ?? '';

  beforeAll(async () => {
    const ran = await guiju([
      'new',
      'rule',
      'trial/first-steps',
      '--clause',
      clause,
      '--ruleset',
      ruleset,
      '--rules',
      folder,
      '--on',
      '2024-01-01',
      '--lang',
      'en',
    ]);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toContain(`Written:\n  ${folder}/${rule}\n  ${folder}/${test}\n\nNext:\n  1. fill in`);
  });

  it('writes files that can be read', () => {
    const { problems } = loadRulebook(readPolicyFiles(findPolicy(folder), { tests: true }));
    expect(problems).toEqual([]);
    expect(readFileSync(join(folder, rule), 'utf8')).toContain(`cites: [${clause}]\neffective: { from: 2024-01-01 }`);
  });

  it('lint tells what is still to be filled in', async () => {
    const { code, stdout } = await guiju(['lint', '--rules', folder, '--format', 'json']);
    const { problems } = JSON.parse(stdout);
    expect(code).toBe(1);
    expect([...new Set(problems.map((entry: { code: string }) => entry.code))].sort()).toEqual([
      'meaning-changed',
      'schema-verb',
      'test-lacks-outcome',
      'text-unfilled',
    ]);
    expect(problems.every((entry: { file: string }) => entry.file.includes('first-steps'))).toBe(true);
  });

  it('once filled in as it says, lint and test have nothing to say', async () => {
    uncomment(join(folder, rule), ['require:', 'fact:', 'is: true'], '# require:');
    uncomment(join(folder, test), ['missing:', '- name:', 'given:', 'expect:'], '    # missing:');
    const blanks = [
      ['zh-CN: 待填写：用一句话说出要求', 'zh-CN: 试'],
      ['en: "TODO: say in one line what is demanded"', 'en: Trial'],
      ['zh-CN: 待填写：告诉对方怎么补正', 'zh-CN: 请改正。'],
      ['en: "TODO: tell the reader how to mend it"', 'en: Mend it.'],
    ] as const;
    for (const [from, to] of blanks) change(folder, rule, from, to);
    change(folder, test, 'TODO: nobody', 'nobody');
    newVersion(folder, ruleset, clause);
    const linted = await guiju(['lint', '--rules', folder, '--format', 'json']);
    expect([linted.code, JSON.parse(linted.stdout).problems]).toEqual([0, []]);
    const tested = await guiju(['test', 'trial', '--rules', folder, '--format', 'json']);
    expect([tested.code, JSON.parse(tested.stdout)]).toEqual([0, expect.objectContaining({ rules: 1, cases: 3, passed: 3 })]);
  });
});

/** Takes the comment signs off some lines, from a line on, as an editor does. */
function uncomment(path: string, keys: readonly string[], from: string): void {
  const lines = readFileSync(path, 'utf8').split('\n');
  const start = lines.findIndex((line) => line.startsWith(from));
  const end = lines.findIndex((line, index) => index > start && /^$|^# [^a-z ]/.test(line));
  const freed = lines.map((line, index) =>
    index >= start && (end < 0 || index < end) && keys.some((key) => line.includes(key)) ? line.replace('# ', '') : line,
  );
  writeFileSync(path, freed.join('\n'));
}

describe('guiju new rule refuses', () => {
  const folder = garageFolder({ 'rules/garage/lights.yaml': `${TIDY['rules/garage/lights.yaml']}formerly: [lamps]\n` });
  const refused = (...args: string[]) => guiju(['new', 'rule', ...args, '--rules', folder, '--lang', 'en']);

  it.each([
    ['an id that is there', ['lights'], 'rule-exists'],
    ['a former id', ['lamps'], 'rule-formerly'],
    ['capital letters', ['Lights'], 'rule-id-wrong'],
    ['a way out of the folder', ['../lights'], 'rule-id-wrong'],
    ['an absolute path', ['/tmp/lights'], 'rule-id-wrong'],
    ['the name of another file', ['ruleset'], 'rule-id-wrong'],
    ['an id without end', ['a'.repeat(101)], 'rule-id-wrong'],
    ['an unknown clause', ['horn', '--clause', 'g.011'], 'did you mean "g.01"?'],
    ['an unknown RuleSet', ['horn', '--ruleset', 'garages'], 'did you mean "garage"?'],
  ])('%s', async (_what, args, told) => {
    const { code, stdout, stderr } = await refused(...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(told);
    expect(existsSync(join(folder, 'rules/garage/horn.yaml'))).toBe(false);
  });

  it('to write over a file that it could not read', async () => {
    const broken = garageFolder({ 'rules/garage/horn.yaml': 'id: [' });
    const { code, stderr } = await guiju(['new', 'rule', 'horn', '--rules', broken]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[rule-exists]')]);
    expect(readFileSync(join(broken, 'rules/garage/horn.yaml'), 'utf8')).toBe('id: [');
    expect(existsSync(join(broken, 'rules/garage/horn.test.yaml'))).toBe(false);
  });

  it('anything but a rule', async () => {
    const { code, stderr } = await guiju(['new', 'form', 'x', '--lang', 'en']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[command-unknown]')]);
  });

  it('to guess among several RuleSets', async () => {
    const two = garageFolder({
      'rules/other/ruleset.yaml': 'id: other\nversion: 1.0.0\ntitle: { zh-CN: 另, en: Other }\npolicies: [garage-rules]\n',
    });
    const { code, stderr } = await guiju(['new', 'rule', 'horn', '--rules', two, '--lang', 'en']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('garage, other')]);
  });
});

it('takes the only RuleSet there is, and writes JSON', async () => {
  const folder = garageFolder();
  const { code, stdout } = await guiju(['new', 'rule', 'horn', '--rules', folder, '--format', 'json']);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    ruleset: 'garage',
    id: 'horn',
    files: [`${folder}/rules/garage/horn.yaml`, `${folder}/rules/garage/horn.test.yaml`],
  });
});
