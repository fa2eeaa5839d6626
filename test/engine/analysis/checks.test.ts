import { describe, expect, it } from 'vitest';
import { GARAGE, ruleText } from '../../support/garage.ts';
import { wordingFaults } from '../../support/problems.ts';
import { analysed, edit, PATHS, TIDY, told } from './tidy.ts';

const { facts, settings, policy, readings, gaps, entry, red, redTest, backTest, lights } = PATHS;

interface Row {
  readonly what: string;
  readonly changes: Record<string, string | null>;
  readonly found: readonly string[];
}

/** One mistake a row, and exactly what is told of it. */
const ROWS: readonly Row[] = [
  {
    what: 'a choice without options',
    changes: edit(facts, 'type: text, label: { zh-CN: 备注', 'type: quantity, label: { zh-CN: 备注'),
    found: ['fact-incomplete'],
  },
  {
    what: 'a unit where there is none',
    changes: edit(facts, 'type: integer, label: { zh-CN: 门数', 'type: integer, unit: kg, label: { zh-CN: 门数'),
    found: ['fact-key-useless'],
  },
  {
    what: 'a rule that can be waived though the law demands it',
    changes: { [red]: `${TIDY[red]}waive: { approver: manager }\n` },
    found: ['waive-law'],
  },
  {
    what: 'a judged item that can be waived though the law demands it',
    changes: edit(entry, '        cites: [g.02]', '        cites: [g.01, g.02]\n        waive: { approver: manager }'),
    found: ['waive-law'],
  },
  {
    what: 'a judged item that is waived by a role that does not exist',
    changes: edit(entry, '        cites: [g.02]', '        cites: [g.02]\n        waive: { approver: manger }'),
    found: ['role-unknown'],
  },
  {
    what: 'an item that is not judged and can be waived',
    changes: edit(entry, '      - ask: locked', '      - ask: locked\n        waive: { approver: manager }'),
    found: ['waive-unjudged'],
  },
  {
    what: 'a rule that is waived by a role that does not exist',
    changes: { [red]: `${(TIDY[red] ?? '').replace('g.01', 'g.02')}waive: { approver: manger }\n` },
    found: ['role-unknown'],
  },
  {
    what: 'a subject that is a number',
    changes: edit(facts, 'type: integer, label: { zh-CN: 门数', 'type: integer, subject: true, label: { zh-CN: 门数'),
    found: ['fact-subject-type'],
  },
  {
    what: 'a subject that follows from others',
    changes: edit(facts, '  size:\n    type: choice\n', '  size:\n    type: choice\n    subject: true\n'),
    found: ['fact-subject-type'],
  },
  {
    what: 'a setting of the wrong type',
    changes: edit(settings, '{ from: 2024-01-01, value: true }', '{ from: 2024-01-01, value: 1 }'),
    found: ['value-type'],
  },
  {
    what: 'a setting whose days are not in order',
    changes: edit(settings, '{ from: 2025-01-01, value: false }', '{ from: 2023-01-01, value: false }'),
    found: ['setting-order'],
  },
  {
    what: 'a setting with a day that does not exist',
    changes: edit(settings, '{ from: 2025-01-01, value: false }', '{ from: 2025-02-30, value: false }'),
    found: ['date-wrong'],
  },
  {
    what: 'a setting with one day twice',
    changes: edit(settings, '{ from: 2025-01-01, value: false }', '{ from: 2024-01-01, value: false }'),
    found: ['setting-order'],
  },
  { what: 'Chinese that is English', changes: edit(lights, 'zh-CN: 应当亮灯', 'zh-CN: Lights on'), found: ['text-not-chinese'] },
  { what: 'English that is Chinese', changes: edit(lights, 'en: Lights on', 'en: Lights 亮'), found: ['text-not-english'] },
  { what: 'half-width punctuation', changes: edit(lights, 'zh-CN: 应当亮灯', 'zh-CN: "亮灯,应当"'), found: ['text-punctuation'] },
  { what: 'half-width brackets', changes: edit(lights, 'zh-CN: 应当亮灯', 'zh-CN: 应当(夜间)亮灯'), found: ['text-punctuation'] },
  { what: 'a text still to be filled in', changes: edit(lights, 'zh-CN: 应当亮灯', 'zh-CN: 待填写：名称'), found: ['text-unfilled'] },
  {
    what: 'a test case still to be filled in',
    changes: edit(redTest, 'name: red is not', 'name: "TODO: say it"'),
    found: ['text-unfilled'],
  },
  {
    what: 'a fact asked twice',
    changes: edit(entry, '      - ask: locked', '      - ask: locked\n      - ask: colour'),
    found: ['asked-twice'],
  },
  { what: 'a rule that no checklist asks', changes: edit(entry, '      - ask: lit\n', ''), found: ['rule-asked-nowhere'] },
  { what: 'a rule of whose scope some is not asked', changes: edit(entry, '      - ask: locked\n', ''), found: ['asked-partly'] },
  {
    what: 'an unknown fact in a checklist',
    changes: edit(entry, '- ask: locked', '- ask: loked'),
    found: ['fact-unknown', 'asked-partly'],
  },
  { what: 'an unknown option in the condition of a form', changes: edit(entry, 'is: blue', 'is: blau'), found: ['option-unknown'] },
  {
    what: 'a day of a checklist that does not exist',
    changes: edit(entry, 'rulesets: [garage]', 'rulesets: [garage]\neffective: { from: 2024-02-30 }'),
    found: ['date-wrong'],
  },
  {
    what: 'a form for each of something that is no list of records',
    changes: edit(entry, 'each: riders', 'each: colour'),
    found: ['operand-wrong'],
  },
  { what: 'a form without template', changes: edit(entry, 'form: pass', 'form: pas'), found: ['form-unknown'] },
  {
    what: 'an unknown RuleSet',
    changes: {
      'checklists/other.yaml':
        'id: other\ntitle: { zh-CN: 另, en: Other }\nrulesets: [garaj]\nsections:\n  - title: { zh-CN: 节, en: Section }\n    items: [{ ask: plate }]\nforms: []\n',
    },
    found: ['ruleset-unknown'],
  },
  { what: 'an unknown clause of a setting', changes: edit(settings, 'reads: [g.01]', 'reads: [g.1]'), found: ['clause-unknown'] },
  { what: 'an unknown setting of a reading', changes: edit(readings, 'setting: strict', 'setting: strikt'), found: ['setting-unknown'] },
  { what: 'an unknown clause of a reading', changes: edit(readings, 'clauses: [g.01]', 'clauses: [g.011]'), found: ['clause-unknown'] },
  { what: 'an unknown clause of a gap', changes: edit(gaps, 'clauses: [g.02]', 'clauses: [g.022]'), found: ['clause-unknown'] },
  { what: 'an unknown setting of a gap', changes: edit(gaps, 'setting: most-riders', 'setting: most-rider'), found: ['setting-unknown'] },
  { what: 'a gap with the id of a reading', changes: edit(gaps, '  L1:', '  R1:'), found: ['id-duplicate'] },
  {
    what: 'a gap with the id of another',
    changes: { 'rules/policies/more-gaps.yaml': GARAGE[gaps] ?? '' },
    found: ['id-duplicate'],
  },
  { what: 'a gap of no known kind', changes: edit(gaps, 'kind: truncated', 'kind: truncatd'), found: ['schema-option'] },
  { what: 'a gap told in one language', changes: edit(gaps, 'zh-CN: 补写。, ', ''), found: ['schema-missing'] },
  { what: 'a gap in half-width punctuation', changes: edit(gaps, '照半句办。', '"照办,半句。"'), found: ['text-punctuation'] },
  { what: 'an unknown role of a clause', changes: edit(policy, 'who: driver', 'who: drivr'), found: ['role-unknown'] },
  {
    what: 'an unknown policy of a RuleSet',
    changes: edit('rules/garage/ruleset.yaml', '[garage-rules]', '[garage-rule]'),
    found: ['policy-unknown'],
  },
  {
    what: 'a setting that no condition reads',
    changes: { ...edit(red, 'when: { setting: strict, is: true }', 'when: { fact: locked, is: true }') },
    found: ['setting-unread'],
  },
  {
    what: 'a clause by rule that no rule cites',
    changes: edit(
      policy,
      'g.02:',
      'g.03: { section: "1", item: 三, label: { zh-CN: 三, en: Three }, kind: duty, who: driver, checked: by-rule }\n  g.02:',
    ),
    found: ['clause-unplaced'],
  },
  {
    what: 'a clause by checklist that only a rule cites',
    changes: edit(entry, 'cites: [g.02]', 'cites: [g.01]'),
    found: ['clause-unplaced'],
  },
  { what: 'a rule without tests', changes: { [redTest]: null }, found: ['test-missing'] },
  { what: 'a test without rule', changes: { [red]: null }, found: ['test-without-rule', 'setting-unread'] },
  {
    what: 'tests in which nothing fails',
    changes: edit(redTest, 'given: { colour: red }\n    expect: failed', 'given: { colour: blue }\n    expect: passed'),
    found: ['test-lacks-outcome'],
  },
  {
    what: 'two cases alike',
    changes: edit(redTest, 'cases:', 'cases:\n  - { name: the same, given: { colour: red }, expect: failed }'),
    found: ['case-duplicate'],
  },
  {
    what: 'two cases of one name',
    changes: edit(redTest, 'cases:', 'cases:\n  - { name: green is fine, given: { colour: blue }, expect: passed }'),
    found: ['case-duplicate'],
  },
  { what: 'an unknown fact in a test', changes: edit(redTest, '{ colour: green }', '{ color: green }'), found: ['fact-unknown'] },
  { what: 'an unknown option in a test', changes: edit(redTest, '{ colour: green }', '{ colour: gren }'), found: ['option-unknown'] },
  { what: 'an unknown setting in a test', changes: edit(redTest, '{ strict: false }', '{ strikt: false }'), found: ['setting-unknown'] },
  { what: 'a setting of the wrong type in a test', changes: edit(redTest, '{ strict: false }', '{ strict: 0 }'), found: ['value-type'] },
  { what: 'an unknown missing fact', changes: edit(redTest, 'missing: [colour]', 'missing: [color]'), found: ['fact-unknown'] },
  {
    what: 'missing where nothing can be missing',
    changes: edit(redTest, 'expect: passed', 'expect: passed\n    missing: [colour]'),
    found: ['case-missing-useless'],
  },
  {
    what: 'a time where nothing is due',
    changes: edit(redTest, 'expect: passed', 'expect: passed\n    due: 2024-03-01'),
    found: ['case-due-useless'],
  },
  {
    what: 'a time in a test that is none',
    changes: edit(backTest, 'expect: triggered', 'expect: triggered, due: soon'),
    found: ['instant-wrong'],
  },
  { what: 'another effect in a test', changes: edit(redTest, 'cases:', 'effect: report\ncases:'), found: ['test-effect'] },
  { what: 'another role in a test', changes: edit(backTest, 'cases:', 'by: manager\ncases:'), found: ['test-duty'] },
  { what: 'a role in the test of a rule without duty', changes: edit(redTest, 'cases:', 'to: manager\ncases:'), found: ['test-duty'] },
  {
    what: 'a day in a test that does not exist',
    changes: edit(redTest, 'expect: passed', 'expect: passed\n    on: 2024-02-31'),
    found: ['date-wrong'],
  },
  { what: 'a fact unknown to a rule', changes: edit(red, 'fact: colour', 'fact: coluor'), found: ['fact-unknown'] },
  { what: 'an id that does not match its path', changes: edit(red, 'id: paint/no-red', 'id: paint/no-reds'), found: ['id-path'] },
  { what: 'a file that cannot be read', changes: { 'rules/garage/broken.yaml': 'id: [' }, found: ['yaml-syntax'] },
];

describe('a tidy policy', () => {
  it('has no problem', () => expect(told()).toEqual([]));
});

describe('each mistake is told', () => {
  it.each(ROWS)('$what', ({ changes, found }) => {
    const problems = analysed(changes);
    expect(problems.map((entry) => entry.code)).toEqual(found);
    for (const entry of problems) {
      expect(entry.file).toBeTruthy();
      expect(entry.line).toBeGreaterThan(0);
      expect(wordingFaults(entry)).toEqual([]);
    }
  });
});

describe('where it is told', () => {
  it('at the value of a setting', () =>
    expect(told(edit(settings, 'value: false', 'value: no'))).toEqual([`value-type ${settings}:14:76`]));
  it('at the language of a text', () => expect(told(edit(lights, 'en: Lights on', 'en: 灯'))).toEqual([`text-not-english ${lights}:3:27`]));
  it('at the value of a fact in a test', () =>
    expect(told(edit(redTest, '{ colour: green }', '{ colour: gren }'))).toEqual([`option-unknown ${redTest}:4:22`]));
  it('at the clause of a gap, with the nearest', () => {
    const [found] = analysed(edit(gaps, 'clauses: [g.02]', 'clauses: [g.022]'));
    expect(found).toMatchObject({ file: gaps, line: 5, column: 15, hint: { en: expect.stringContaining('g.02') } });
  });
  it('at the item that asks only a part', () =>
    expect(told(edit(entry, '      - ask: locked\n', ''))).toEqual([`asked-partly ${entry}:11:9`]));
  it('by file, then by line', () => {
    const places = told({
      ...edit(entry, 'form: pass', 'form: pas'),
      ...edit(lights, 'en: Lights on', 'en: 灯'),
      ...edit(settings, 'reads: [g.01]', 'reads: [g.1]'),
    });
    expect(places.map((place) => place.split(' ')[0])).toEqual(['form-unknown', 'text-not-english', 'clause-unknown']);
  });
});

describe('ids', () => {
  const other = { 'rules/other/ruleset.yaml': 'id: other\nversion: 1.0.0\ntitle: { zh-CN: 另, en: Other }\npolicies: [garage-rules]\n' };
  const test = (TIDY[redTest] ?? '').replace('paint/no-red', 'paint/no-red');

  it('are unique over all RuleSets', () => {
    const found = told({ ...other, 'rules/other/paint/no-red.yaml': TIDY[red] ?? '', 'rules/other/paint/no-red.test.yaml': test });
    expect(found).toContain('id-duplicate rules/other/paint/no-red.yaml:1:5');
  });

  it('are not used again once they were given up', () => {
    const found = analysed({ [lights]: `${TIDY[lights]}formerly: [paint/no-red]\n` });
    expect(found.map((entry) => entry.code)).toEqual(['id-duplicate']);
  });
});

describe('what is no mistake', () => {
  it('names in quotes or title marks keep their form', () =>
    expect(told(edit(lights, 'en: Lights on', 'en: The form 《亮灯表》 and “灯”'))).toEqual([]));
  it('abbreviations and numbers are the same in every language', () =>
    expect(told(edit(lights, 'zh-CN: 应当亮灯', 'zh-CN: LED'))).toEqual([]));
  it('half-width marks beside Latin words and numbers', () =>
    expect(told(edit(lights, 'zh-CN: 应当亮灯', 'zh-CN: "亮灯 8:00-12:00, LED (IP65)"'))).toEqual([]));
  it('forms are not looked for where nobody knows them', () => {
    expect(analysed(edit(entry, 'form: pass', 'form: unheard-of'), ['unheard-of', 'badge'])).toEqual([]);
  });
  it('settings of the estate are read by forms', () => expect(TIDY[settings]).toContain('most-riders'));
  it('an unreadable file does not bring down what refers to it', () =>
    expect(analysed({ [red]: 'id: [' }).map((entry) => entry.code)).toEqual(['yaml-syntax']));
  it('a comma in the dictionary is told, and not every fact that it hides', () =>
    expect(analysed(edit('rules/facts/garage.yaml', 'en: Colour', 'en: Colour, outside')).map((entry) => entry.code)).toEqual([
      'schema-unknown-key',
    ]));
  it('an obligation without scope cannot be in doubt', () => {
    const rule = ruleText(
      'always',
      'cites: [g.01]\noblige: { act: { zh-CN: 报告, en: Report }, by: keeper, done: { fact: lit, is: true } }\n',
    );
    const test =
      'rule: always\ncases:\n  - { name: open, given: {}, expect: triggered }\n  - { name: done, given: { lit: true }, expect: passed }\n';
    const codes = analysed({ 'rules/garage/always.yaml': rule, 'rules/garage/always.test.yaml': test }).map((entry) => entry.code);
    expect(codes).not.toContain('test-lacks-outcome');
  });
});
