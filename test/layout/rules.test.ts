import { existsSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { below, ROOT } from './source-files.ts';

const files = below(join(ROOT, 'rules')).map((file) => relative(ROOT, file).replaceAll('\\', '/'));
/** Folders of rules that hold no RuleSet. */
const NO_RULESETS = ['rules/policies/', 'rules/facts/', 'rules/settings/', 'rules/calendars/'];
const inRuleSets = files.filter(
  (path) => path.endsWith('.yaml') && !path.endsWith('/ruleset.yaml') && !NO_RULESETS.some((folder) => path.startsWith(folder)),
);
const tests = inRuleSets.filter((path) => path.endsWith('.test.yaml'));
const rules = inRuleSets.filter((path) => !path.endsWith('.test.yaml'));

describe('rules', () => {
  it('there are some', () => expect(rules.length).toBeGreaterThan(0));
  it('each has its test beside it', () =>
    expect(rules.filter((path) => !tests.includes(path.replace(/\.yaml$/, '.test.yaml')))).toEqual([]));
  it('each test has its rule beside it', () =>
    expect(tests.filter((path) => !rules.includes(path.replace(/\.test\.yaml$/, '.yaml')))).toEqual([]));
  it('each stands in a RuleSet', () => {
    const sets = new Set(rules.map((path) => path.split('/').slice(0, 2).join('/')));
    expect([...sets].filter((set) => !existsSync(join(ROOT, set, 'ruleset.yaml')))).toEqual([]);
  });
  it('are written as .yaml and nothing else', () => expect(files.filter((path) => /\.(yml|YAML|json)$/.test(path))).toEqual([]));
});
