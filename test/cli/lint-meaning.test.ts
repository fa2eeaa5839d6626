import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPolicy } from '../../service/policy/policy.ts';
import { recordMeaning } from '../../service/rules/record-meaning.ts';
import { guiju } from '../support/process.ts';
import { change, copyOfRules, newVersion } from './policy.ts';

const { rulebook } = readPolicy(undefined, { tests: false });
const [set] = Object.values(rulebook.rulesets);
const rule = set?.rules.find(({ effective, cites }) => effective.through === undefined && cites.length === 1);
const setting = Object.values(rulebook.settings).find(({ reads }) => reads.length > 0);
if (!set || !rule || !setting) throw new Error('the rules of the project have nothing to change');
const [clause = ''] = rule.cites;
const path = `rules/${set.id}/${rule.id}.yaml`;

async function linted(folder: string): Promise<[number | null, { code: string; file: string; line: number }[]]> {
  const { code, stdout } = await guiju(['lint', '--rules', folder, '--format', 'json']);
  return [code, JSON.parse(stdout).problems];
}

describe('guiju lint, where a rule decides differently', () => {
  it('fails at the rule until version and changelog say so', async () => {
    const folder = copyOfRules();
    change(folder, path, `from: ${rule.effective.from}`, `from: ${rule.effective.from}, through: 2099-12-31`);
    expect(await linted(folder)).toEqual([1, [expect.objectContaining({ code: 'meaning-changed', file: join(folder, path), line: 1 })]]);
    const { stdout } = await guiju(['lint', '--rules', folder]);
    expect(stdout).toContain(`规则“${rule.id}”的含义变了，但ruleset.yaml 的 version 仍是 ${set.version}`);
    newVersion(folder, set.id, 'none');
    expect((await linted(folder))[1]).toMatchObject([{ code: 'meaning-changed' }]);
    newVersion(folder, set.id, clause);
    expect(await linted(folder)).toEqual([0, []]);
  });

  it('and nothing is recorded until then', () => {
    const folder = copyOfRules();
    const record = `${set.id}/.meaning.json`;
    change(folder, path, `from: ${rule.effective.from}`, `from: ${rule.effective.from}, through: 2099-12-31`);
    const before = recordMeaning(folder);
    expect(before.files.map((file) => file.path)).not.toContain(record);
    expect(before.files.map((file) => file.path)).not.toContain('settings/.meaning.json');
    expect(before.problems.map(({ code }) => code)).toEqual(['meaning-changed']);
    newVersion(folder, set.id, clause);
    const after = recordMeaning(folder);
    const text = after.files.find((file) => file.path === record)?.text ?? '{}';
    expect([after.problems, after.withoutEntry, JSON.parse(text).rules[rule.id].version]).toEqual([[], [], JSON.parse(text).version]);
    expect(readFileSync(join(folder, 'rules', record), 'utf8')).not.toBe(text);
  });

  it('a RuleSet is recorded the first time where its changelog has a heading for its version', () => {
    const folder = copyOfRules();
    rmSync(join(folder, 'rules', set.id, '.meaning.json'));
    expect(recordMeaning(folder).withoutEntry).toEqual([]);
    rmSync(join(folder, 'rules', set.id, 'CHANGELOG.md'));
    expect(recordMeaning(folder).withoutEntry).toEqual([set.id]);
  });

  it('does not mind other words', async () => {
    const folder = copyOfRules();
    const text = readFileSync(join(folder, path), 'utf8');
    writeFileSync(join(folder, path), text.replace(/^( *)en: (")?/m, '$1en: $2Now '));
    expect(readFileSync(join(folder, path), 'utf8')).not.toBe(text);
    expect(await linted(folder)).toEqual([0, []]);
  });

  it('says that a record is broken', async () => {
    const folder = copyOfRules();
    writeFileSync(join(folder, 'rules', set.id, '.meaning.json'), '{"version":');
    const { code, stderr } = await guiju(['lint', '--rules', folder]);
    expect([code, stderr]).toEqual([2, expect.stringContaining('[record-broken]')]);
  });
});

it('guiju lint keeps the past of settings', async () => {
  const folder = copyOfRules();
  const files = readdirSync(join(folder, 'rules/settings')).filter((name) => name.endsWith('.yaml'));
  const paths = files.map((name) => join(folder, 'rules/settings', name));
  const file = paths.find((path) => readFileSync(path, 'utf8').includes(`  ${setting.id}:`)) ?? '';
  const from = setting.values[0]?.from ?? '';
  const text = readFileSync(file, 'utf8');
  const at = text.indexOf(from, text.indexOf(`  ${setting.id}:`));
  writeFileSync(file, `${text.slice(0, at)}2023-12-31${text.slice(at + from.length)}`);
  const [code, problems] = await linted(folder);
  expect(code).toBe(1);
  expect(problems).toContainEqual(expect.objectContaining({ code: 'past-edited', file: file }));
});
