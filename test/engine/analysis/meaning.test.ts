import { describe, expect, it } from 'vitest';
import { analyse } from '../../../engine/analysis/analyse.ts';
import { groundOf } from '../../../engine/analysis/ground.ts';
import { entryOf, isHigher, names } from '../../../engine/analysis/meaning/changelog.ts';
import type { MeaningRecord } from '../../../engine/analysis/meaning/history.ts';
import { nextRecord, nextValues } from '../../../engine/analysis/meaning/record.ts';
import type { Problem } from '../../../engine/model/problem.ts';
import type { RuleSet } from '../../../engine/model/rulebook.ts';
import { garage, ruleText } from '../../support/garage.ts';
import { wordingFaults } from '../../support/problems.ts';
import { edit, PATHS, TIDY } from './tidy.ts';

const { red, lights, facts, settings } = PATHS;
const ruleset = 'rules/garage/ruleset.yaml';
const higher = edit(ruleset, 'version: 1.0.0', 'version: 1.1.0');
const FIRST = '# Changes\n\n## 1.0.0\n\n- All.\n';
const entry = (words: string) => `# Changes\n\n## 1.1.0 — 2025\n\n${words}\n\n## 1.0.0\n\n- All of g.01, g.02.\n`;

const read = (changes: Readonly<Record<string, string | null>> = {}) => garage({ ...TIDY, ...changes });
const setOf = (changes?: Readonly<Record<string, string | null>>) => {
  const { rulebook } = read(changes);
  return { set: rulebook.rulesets.garage as RuleSet, rulebook };
};
const first = setOf();
const record = nextRecord(first.set, first.rulebook, { changelog: FIRST }) as MeaningRecord;
const values = nextValues(first.rulebook);

function told(changes: Readonly<Record<string, string | null>>, changelog = FIRST): Problem[] {
  const history = { rulesets: { garage: { record, changelog } }, values };
  return analyse({ ...groundOf(read(changes), ['pass', 'badge']), history });
}
const places = (...args: Parameters<typeof told>) => told(...args).map(({ code, file, line }) => `${code} ${file}:${line}`);
const next = (changes: Readonly<Record<string, string | null>>, changelog: string) => {
  const { set, rulebook } = setOf(changes);
  return nextRecord(set, rulebook, { record, changelog });
};

const stricter = edit(red, 'is: red', 'is: green');
const later = edit(settings, '{ from: 2025-01-01, value: false }', '{ from: 2025-01-01, value: false }, { from: 2026-01-01, value: true }');

describe('a change of meaning', () => {
  const derived = edit(facts, '{ field: helmet, is: false }', '{ field: helmet, is-not: true }');
  const bare = ruleText('bare', 'require: { fact: bareheaded, is: 0 }');

  it('is none where nothing changed, or only words did', () => {
    expect(places({})).toEqual([]);
    expect(
      places({ ...edit(lights, 'en: Lights on', 'en: Lights are on'), [red]: TIDY[red]?.replace('Mend it.', 'Paint it.') ?? '' }),
    ).toEqual([]);
  });

  it.each<[string, Record<string, string | null>, string[]]>([
    ['a condition', stricter, [`meaning-changed ${red}:1`]],
    ['an effect', edit(lights, 'effect: conditional', 'effect: monitor'), [`meaning-changed ${lights}:2`]],
    ['the days in force', edit(lights, ', through: 2024-12-31', ''), [`meaning-changed ${lights}:2`]],
    ['the clauses', edit(lights, 'cites: [g.01, g.02]', 'cites: [g.02]'), [`meaning-changed ${lights}:2`]],
    ['a value of a setting that a rule reads', later, [`meaning-changed ${settings}:14`]],
    ['a rule that goes', { [lights]: null, 'rules/garage/lights.test.yaml': null }, [`meaning-changed ${ruleset}:3`]],
  ])('%s is told at its line', (_what, changes, expected) => {
    expect(places(changes).filter((line) => !line.startsWith('rule-'))).toEqual(expected);
  });

  it('a new rule, and a derivation that a rule reads, are such changes', () => {
    const withBare = { 'rules/garage/bare.yaml': bare };
    expect(places(withBare)).toContain('meaning-changed rules/garage/bare.yaml:1');
    const { set, rulebook } = setOf(withBare);
    const known = nextRecord(set, rulebook, { changelog: FIRST });
    const other = setOf({ ...withBare, ...derived });
    expect(known && nextRecord(other.set, other.rulebook, { record: known, changelog: FIRST })).toBeUndefined();
    expect(places(derived)).toEqual([]);
  });

  it('is accounted for by a higher version and an entry that names the clauses', () => {
    const changes = { ...stricter, ...higher };
    expect(places(changes, entry('- Concerns g.01.'))).toEqual([]);
    expect(places(changes, entry('- Concerns g.*'))).toEqual([]);
    expect(places(changes, entry('- Concerns g.02'))).toEqual([`meaning-changed ${red}:1`]);
    expect(places(changes, entry('- Concerns g.011'))).toEqual([`meaning-changed ${red}:1`]);
    expect(places(changes, FIRST)).toEqual([`meaning-changed ${red}:1`]);
    expect(places(stricter, entry('- Concerns g.01.'))).toEqual([`meaning-changed ${red}:1`]);
  });

  it('says what is lacking and how to mend it, in both languages', () => {
    const lacks = [told(stricter), told({ ...stricter, ...higher }), told({ ...stricter, ...higher }, entry('- g.02')), told(later)].map(
      ([one]) => one as Problem,
    );
    expect(lacks.map(({ message }) => message.en)).toEqual([
      'the rule "paint/no-red" means something else than recorded, but the version in ruleset.yaml is still 1.0.0',
      'the rule "paint/no-red" means something else than recorded, but CHANGELOG.md has no heading "## 1.1.0"',
      'the rule "paint/no-red" means something else than recorded, but the entry 1.1.0 of CHANGELOG.md does not name g.01',
      'the values of the setting "strict" are not those recorded, but the version in ruleset.yaml is still 1.0.0',
    ]);
    expect(lacks[2]?.message['zh-CN']).toBe('规则“paint/no-red”的含义变了，但CHANGELOG.md 的 1.1.0 一节没有写明条款 g.01');
    expect(lacks[0]?.hint?.en).toContain('and the clauses: g.01');
    expect(lacks.flatMap(wordingFaults)).toEqual([]);
  });

  it('is not looked for where nothing is recorded', () => {
    const history = { rulesets: { garage: { changelog: '' } } };
    expect(analyse({ ...groundOf(read(stricter), ['pass', 'badge']), history })).toEqual([]);
  });
});

describe('recording', () => {
  it('needs a heading in the changelog the first time', () => {
    expect(nextRecord(first.set, first.rulebook, { changelog: '# Changes\n' })).toBeUndefined();
    expect(Object.keys(record.rules)).toEqual(['lights', 'paint/no-red', 'report-back']);
    expect(record.settings.strict).toMatchObject({ version: '1.0.0', clauses: ['g.01'] });
  });

  it('changes nothing where nothing changed, and refuses what is not accounted for', () => {
    expect(next({}, FIRST)).toEqual(record);
    expect(next(stricter, FIRST)).toBeUndefined();
    expect(next({ ...stricter, ...higher }, FIRST)).toBeUndefined();
  });

  it('notes the new version at what changed only', () => {
    const after = next({ ...stricter, ...higher }, entry('- g.01'));
    expect(after?.version).toBe('1.1.0');
    expect(after?.rules['paint/no-red']?.version).toBe('1.1.0');
    expect(after?.rules['paint/no-red']?.digest).not.toBe(record.rules['paint/no-red']?.digest);
    expect(after?.rules.lights).toEqual(record.rules.lights);
  });
});

describe('the recorded past of a setting', () => {
  const at = (changes: Record<string, string | null>) =>
    told({ ...changes, ...higher }, entry('- g.01')).map(({ code, line }) => `${code} ${line}`);

  it('takes later values', () => expect(at(later)).toEqual([]));

  it.each<[string, [string, string], string[]]>([
    ['a value that is edited', ['2025-01-01, value: false', '2025-01-01, value: true'], ['past-edited 14']],
    ['a value that is removed', [', { from: 2025-01-01, value: false }', ''], ['past-edited 14']],
    ['a value whose day is moved', ['from: 2025-01-01', 'from: 2025-02-01'], ['past-edited 14']],
    ['a value put between', ['{ from: 2025-01-01', '{ from: 2024-07-01, value: true }, { from: 2025-01-01'], ['past-edited 14']],
  ])('does not take %s', (_what, [from, to], expected) => expect(at(edit(settings, from, to))).toEqual(expected));

  it('ends with a setting that another one replaces', () => {
    const rule = edit(red, 'setting: strict', 'setting: stricter');
    const test = edit(PATHS.redTest, 'strict: false', 'stricter: false');
    const reading = edit(PATHS.readings, 'setting: strict', 'setting: stricter');
    const read = { ...rule, ...test, ...reading };
    const renamed = (more: string) => at({ ...edit(settings, '  strict:\n', `  stricter:\n${more}`), ...read });
    expect(renamed('    formerly: [strict]\n')).toEqual([]);
    expect(renamed('').map((line) => line.split(' ')[0])).toEqual(['past-edited', 'past-edited']);
  });

  it('is told in both languages', () => {
    const [edited, gone] = ['2025-01-01, value: true', '2025-03-01, value: false'].map(
      (to) => told({ ...edit(settings, '2025-01-01, value: false', to), ...higher }, entry('- g.01'))[0] as Problem,
    ) as [Problem, Problem];
    expect(edited.message.en).toBe('the recorded past of the setting "strict" was edited: its value false from 2025-01-01 has become true');
    expect(gone.message['zh-CN']).toBe('设定“strict”改动了已经记录的过去：2025-01-01 起的值 false 不见了');
    expect([edited, gone].flatMap(wordingFaults)).toEqual([]);
  });
});

describe('a changelog', () => {
  it('has an entry from its heading to the next', () => {
    expect(entryOf(entry('- x'), '1.1.0')).toContain('- x');
    expect(entryOf(entry('- x'), '1.1.0')).not.toContain('All');
    expect(entryOf('## [2.0.0]\n- y', '2.0.0')).toContain('- y');
    expect(entryOf('## 1.1.01\n### 1.1.0\n', '1.1.0')).toBeUndefined();
  });

  it('names clauses as whole words', () => {
    expect(['（g.01）', '`g.01`,', 'g.01、g.02', 'g.01. Then'].map((text) => names(text, 'g.01'))).toEqual([true, true, true, true]);
    expect(['g.011', 'xg.01', 'g.0*', 'g', ''].map((text) => names(text, 'g.01'))).toEqual([false, false, false, false, false]);
  });

  it('orders versions by number', () => {
    expect([isHigher('1.10.0', '1.9.9'), isHigher('2.0.0', '1.9.9'), isHigher('1.0.1', '1.0.0')]).toEqual([true, true, true]);
    expect([isHigher('1.0.0', '1.0.0'), isHigher('1.9.9', '1.10.0')]).toEqual([false, false]);
  });
});
