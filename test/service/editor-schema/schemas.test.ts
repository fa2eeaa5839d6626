import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { groundOf } from '../../../engine/analysis/ground.ts';
import { readCase } from '../../../engine/analysis/test-values.ts';
import { compileProgram } from '../../../engine/compile/program.ts';
import { loadRulebook, type TextFile } from '../../../engine/load/rulebook.ts';
import { loadSubmission } from '../../../engine/load/submission.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { OPERATORS } from '../../../engine/operators/index.ts';
import { OPERANDS } from '../../../service/editor-schema/operators.ts';
import { type EditorKind, editorSchemas } from '../../../service/editor-schema/schemas.ts';
import { findPolicy, readPolicyFiles } from '../../../service/policy/folder.ts';
import { templateIds } from '../../../service/policy/template-files.ts';
import { compileEditorSchema, editorValidator } from '../../support/editor-schemas.ts';
import { garage } from '../../support/garage.ts';

const files = readPolicyFiles(findPolicy(), { tests: true });
const { rulebook } = loadRulebook(files);
const validators = {
  rule: editorValidator('rule'),
  test: editorValidator('test'),
  checklist: editorValidator('checklist'),
  calendar: editorValidator('calendar'),
  submission: editorValidator('submission'),
};
const root = resolve(import.meta.dirname, '../../..');

function kindOf(path: string): EditorKind | undefined {
  if (path.startsWith('checklists/')) return 'checklist';
  if (path.startsWith('rules/calendars/')) return 'calendar';
  if (/^rules\/(facts|policies|settings)\//.test(path) || path.endsWith('/ruleset.yaml')) return undefined;
  return path.endsWith('.test.yaml') ? 'test' : 'rule';
}

describe('the committed schemas', () => {
  it('are those that the dictionary gives now (npm run generate)', () => {
    for (const [kind, schema] of Object.entries(editorSchemas(rulebook, templateIds()))) {
      expect(readFileSync(`${root}/rules/.schema/${kind}.schema.json`, 'utf8')).toBe(`${JSON.stringify(schema, null, 1)}\n`);
    }
  });

  it('use no oneOf, whose messages say nothing', () => {
    for (const kind of Object.keys(validators))
      expect(readFileSync(`${root}/rules/.schema/${kind}.schema.json`, 'utf8')).not.toContain('"oneOf"');
  });

  it('know the operand of every operator', () => expect(Object.keys(OPERANDS).sort()).toEqual([...OPERATORS.keys()].sort()));
});

describe('every document of the project is valid', () => {
  const documents = files.map((file) => ({ ...file, kind: kindOf(file.path) })).filter((file) => file.kind !== undefined);

  it.each(['rule', 'test', 'checklist', 'calendar'] as const)('each %s', (kind) => {
    const own = documents.filter((file) => file.kind === kind);
    expect(own.length).toBeGreaterThan(0);
    for (const { path, text } of own) expect([path, validators[kind](parse(text)), validators[kind].errors]).toEqual([path, true, null]);
  });

  it('each example', () => {
    const examples = globSync('examples/*/submission.{yaml,json}', { cwd: root });
    expect(examples.length).toBeGreaterThan(0);
    for (const path of examples) {
      const document = parse(readFileSync(`${root}/${path}`, 'utf8'));
      expect([path, validators.submission(document), validators.submission.errors]).toEqual([path, true, null]);
    }
  });
});

describe('schemas of other policies', () => {
  const ajvOf = (policy: typeof rulebook) => Object.values(editorSchemas(policy, [])).map((schema) => compileEditorSchema(schema));

  it('can be used, whatever types the dictionary has', () => expect(() => ajvOf(garage().rulebook)).not.toThrow());

  it('can be used where there is nothing yet', () => {
    expect(() => ajvOf({ policies: [], roles: {}, readings: [], facts: {}, settings: {}, rulesets: {}, checklists: {} })).not.toThrow();
  });
});

/** Facts of the real dictionary, found by what they are: no test may depend on a name. */
const definitions = Object.values(rulebook.facts).filter((fact) => !fact.derive);
const factOf = (type: string) =>
  definitions.find((fact) => fact.type === type && (type !== 'set' || fact.options)) as (typeof definitions)[number];
const [choice, set, flag, quantity, date] = ['choice', 'set', 'flag', 'quantity', 'date'].map(factOf) as [
  ReturnType<typeof factOf>,
  ReturnType<typeof factOf>,
  ReturnType<typeof factOf>,
  ReturnType<typeof factOf>,
  ReturnType<typeof factOf>,
];
const option = (fact: typeof choice) => Object.keys(fact.options ?? {})[0] ?? '';
const [rulesetId = ''] = Object.keys(rulebook.rulesets);
const clause = rulebook.policies[0]?.clauses[0]?.id ?? '';
const [role = ''] = Object.keys(rulebook.roles);

const RULE = `id: trial
title: { zh-CN: 试, en: Trial }
cites: [${clause}]
effective: { from: 2024-01-01 }
require: { fact: ${flag.name}, is: true }
effect: refuse
remedy: { zh-CN: 请改正。, en: Mend it. }
`;

/** What the loader and the compiler say of a rule, by code. */
function faultsOfRule(text: string): string[] {
  const file: TextFile = { path: `rules/${rulesetId}/trial.yaml`, text };
  return groundOf(loadRulebook([...files, file])).faults.map((entry) => entry.code);
}

describe('a mistake in a rule is rejected by schema and program alike', () => {
  const body = (text: string) => RULE.replace(/require: .*/, text);
  const mistakes: readonly (readonly [string, string])[] = [
    ['an unknown fact', body(`require: { fact: ${flag.name}x, is: true }`)],
    ['an operator that does not suit the fact', body(`require: { fact: ${flag.name}, above: 3 }`)],
    ['a misspelt operator', body(`require: { fact: ${set.name}, include-any: [${option(set)}] }`)],
    ['an unknown option of a choice', body(`require: { fact: ${choice.name}, is: ${option(choice)}x }`)],
    ['an unknown option of a set', body(`forbid: { fact: ${set.name}, includes-any: [${option(set)}x] }`)],
    ['a flag compared with a word', body(`require: { fact: ${flag.name}, is: "yes" }`)],
    ['a quantity without unit', body(`require: { fact: ${quantity.name}, at-most: 3 }`)],
    ['a quantity with a wrong unit', body(`require: { fact: ${quantity.name}, at-most: 3 furlong }`)],
    ['two operators in one condition', body(`require: { fact: ${choice.name}, is: ${option(choice)}, filled: true }`)],
    ['no operator', body(`require: { fact: ${choice.name} }`)],
    ['an empty list of options', body(`forbid: { fact: ${set.name}, includes-any: [] }`)],
    ['a set compared with a fact that is no set', body(`forbid: { fact: ${set.name}, includes-any: { fact: ${flag.name} } }`)],
    ['an empty group', body('require: { all: [] }')],
    ['a group with something beside it', body(`require: { not: { fact: ${flag.name}, is: true }, fact: ${flag.name} }`)],
    ['an unknown setting', body('require: { setting: no-such-setting, is: true }')],
    ['a range with one end', body(`require: { fact: ${date.name}, between: [2024-01-01] }`)],
    ['a window without its start', body(`require: { fact: ${date.name}, within: { time: 24 h } }`)],
    [
      'where on a fact that is no list',
      body(`require: { fact: ${choice.name}, is: ${option(choice)}, where: { field: name, filled: true } }`),
    ],
    ['two verbs', body(`require: { fact: ${flag.name}, is: true }\nforbid: { fact: ${flag.name}, is: false }`)],
    ['no verb', body('')],
    ['an unknown clause', RULE.replace(clause, `${clause}x`)],
    ['no clause', RULE.replace(`[${clause}]`, '[]')],
    ['an unknown effect', RULE.replace('effect: refuse', 'effect: deny')],
    ['an unknown key', RULE.replace('remedy:', 'remedies:')],
    ['a text in one language only', RULE.replace(', en: Trial', '')],
    ['an unknown role', body(`when: { fact: ${flag.name}, is: true }\noblige: { act: { zh-CN: 报, en: Report }, by: ${role}x }`)],
    ['an unknown role that may waive it', `${RULE}waive: { approver: ${role}x }\n`],
    ['nobody who may waive it', `${RULE}waive: {}\n`],
    ['a day that is none', RULE.replace('from: 2024-01-01', 'from: soon')],
  ];

  it('and a sound one by neither', () => {
    expect(validators.rule(parse(RULE))).toBe(true);
    expect(faultsOfRule(RULE)).toEqual([]);
  });

  it('nor is a set compared with a set', () => {
    const text = body(`forbid: { fact: ${set.name}, includes-any: { fact: ${set.name} } }`);
    expect(validators.rule(parse(text))).toBe(true);
    expect(faultsOfRule(text)).toEqual([]);
  });

  it.each(mistakes)('%s', (_what, text) => {
    expect(text).not.toBe(RULE);
    expect(validators.rule(parse(text))).toBe(false);
    expect(faultsOfRule(text)).not.toEqual([]);
  });

  it('and told where it stands', () => {
    validators.rule(parse(body(`require: { all: [{ fact: ${quantity.name}, at-most: 3 furlong }] }`)));
    expect(validators.rule.errors?.map((error) => error.instancePath)).toContain('/require/all/0/at-most');
  });
});

describe('a mistake in another document is rejected by both', () => {
  const checklist = (item: string, more = '') =>
    `id: trial\ntitle: { zh-CN: 试, en: Trial }\nrulesets: [${rulesetId}]\nsections:\n  - title: { zh-CN: 节, en: Section }\n    items:\n      - ${item}\nforms: []\n${more}`;
  const items: readonly (readonly [string, string])[] = [
    ['an unknown fact', checklist(`ask: ${flag.name}x`)],
    ['an item that says nothing', checklist('pass: true')],
    ['a cited clause without effect', checklist(`check: ${flag.name}\n        cites: [${clause}]`)],
    ['an unknown RuleSet', checklist(`ask: ${flag.name}`).replace(`[${rulesetId}]`, '[none-such]')],
    ['an unknown option in a condition', checklist(`ask: ${flag.name}\n        when: { fact: ${choice.name}, is: ${option(choice)}x }`)],
  ];

  it.each(items)('checklist: %s', (_what, text) => {
    const loaded = loadRulebook([...files, { path: 'checklists/trial.yaml', text }]);
    const compile = () => {
      if (loaded.problems.length > 0) throw new ProblemError(loaded.problems);
      compileProgram(loaded.rulebook, 'trial', loaded.sources);
    };
    expect(validators.checklist(parse(text))).toBe(false);
    expect(compile).toThrow(ProblemError);
  });

  const [known = ''] = Object.keys(rulebook.checklists);
  const submission = (facts: string) => `checklist: ${known}\nfacts: ${facts}\n`;

  it.each([
    ['an unknown fact', submission(`{ ${flag.name}x: true }`)],
    ['a flag in words', submission(`{ ${flag.name}: "yes" }`)],
    ['an unknown option', submission(`{ ${choice.name}: ${option(choice)}x }`)],
    ['a day that is none', submission(`{ ${date.name}: tomorrow }`)],
    ['a wrong unit', submission(`{ ${quantity.name}: 3 furlong }`)],
  ])('submission: %s', async (_what, text) => {
    expect(validators.submission(parse(text))).toBe(false);
    await expect(loadSubmission('trial.yaml', text, { facts: rulebook.facts })).rejects.toThrow(ProblemError);
  });

  const [rule] = Object.values(rulebook.rulesets).flatMap((ruleset) => ruleset.rules);
  const test = (entry: string) => `rule: ${rule?.id}\ncases:\n  - { name: trial, ${entry} }\n`;

  it.each([
    ['an unknown fact', test(`given: { ${flag.name}x: true }, expect: passed`)],
    ['an unknown option', test(`given: { ${choice.name}: ${option(choice)}x }, expect: passed`)],
    ['an unknown missing fact', test(`given: {}, expect: cannot-tell, missing: [${flag.name}x]`)],
    ['an unknown setting', test('given: {}, settings: { none-such: true }, expect: passed')],
  ])('test: %s', (_what, text) => {
    const document = parse(text);
    const { problems } = readCase({ rulebook, sources: new Map() }, { ruleset: rulesetId, ...document }, 0, () => undefined);
    expect(validators.test(document)).toBe(false);
    expect(problems).not.toEqual([]);
  });
});
