import { describe, expect, it } from 'vitest';
import { compileProgram, compileRules } from '../../../engine/compile/program.ts';
import { checklistText, garage, ruleText } from '../../support/garage.ts';
import { codesOf, placesOf, problemsOf, wordingFaults } from '../../support/problems.ts';

type Changes = Record<string, string | null>;

/** The garage's Program for a checklist; the files must load. */
function programOf(changes: Changes = {}, checklist = 'entry') {
  const loaded = garage(changes);
  expect(loaded.problems).toEqual([]);
  return compileProgram(loaded.rulebook, checklist, loaded.sources);
}

/** `code line:column` of the faults of one rule. */
function faultsOfRule(body: string) {
  const loaded = garage({ 'rules/garage/x.yaml': ruleText('x', body) });
  expect(loaded.problems).toEqual([]);
  const { problems } = compileRules(loaded.rulebook, loaded.sources);
  expect(problems.flatMap(wordingFaults)).toEqual([]);
  for (const problem of problems) expect(problem.file).toBe('rules/garage/x.yaml');
  return placesOf(problems);
}

const only = (body: string): Changes => ({
  'rules/garage/lights.yaml': null,
  'rules/garage/report-back.yaml': null,
  'rules/garage/paint/no-red.yaml': null,
  'rules/garage/x.yaml': ruleText('x', body),
});

describe('a Program', () => {
  const program = programOf();

  it('holds the rules that bear and the judged items, in the order of the checklist', () => {
    expect(program.rules.map((rule) => rule.id)).toEqual(['paint/no-red', 'lights', 'report-back', 'entry#note']);
  });

  it('says which RuleSets it is of', () => {
    expect(program.rulesets).toEqual([{ id: 'garage', version: '1.0.0', digest: expect.stringMatching(/^[0-9a-f]{64}$/) }]);
  });

  it('holds its forms and the conditions of its items', () => {
    expect(program.forms).toMatchObject([
      { form: 'pass', on: ['granted', 'conditional'], when: { kind: 'leaf' } },
      { form: 'badge', on: ['granted'], each: 'riders' },
    ]);
    expect(program.asked.map((item) => item.fact)).toEqual([
      'plate',
      'colour',
      'extras',
      'locked',
      'lit',
      'riders',
      'left',
      'back',
      'note',
    ]);
  });

  it('compiles verb, when and unless apart', () => {
    const lights = program.rules.find((rule) => rule.id === 'lights');
    expect(lights).toMatchObject({
      verb: 'require',
      when: { operator: 'includes-any' },
      unless: { operator: 'is' },
      condition: { subject: { fact: 'lit' } },
      reads: { verb: ['lit'], scope: ['extras', 'locked'] },
    });
    const report = program.rules.find((rule) => rule.id === 'report-back');
    expect(report).toMatchObject({ verb: 'oblige', duty: { by: 'keeper' }, reads: { verb: ['left'], scope: ['back'] } });
  });

  it('makes a judged item a rule of one fact', () => {
    expect(program.rules.at(-1)).toMatchObject({
      id: 'entry#note',
      verb: 'require',
      clauses: ['g.02'],
      effect: 'incomplete',
      condition: { operator: 'filled' },
      title: { en: 'Note' },
    });
  });

  it('does not need to know where its parts stand', () => {
    expect(compileProgram(garage().rulebook, 'entry')).toEqual(program);
  });
});

describe('faults of rules', () => {
  const GOOD = 'forbid: { fact: lit, is: true }';
  it.each([
    ['no verb', 'when: { fact: lit, is: true }', ['schema-verb']],
    ['two verbs', `${GOOD}\nrequire: { fact: lit, is: true }`, ['schema-verb']],
    ['three verbs', `${GOOD}\nrequire: { fact: lit, is: true }\noblige: { act: { zh-CN: 做, en: Do }, by: keeper }`, ['schema-verb']],
    ['no clause', `${GOOD}\ncites: []`, ['rule-cites-nothing']],
    ['an unknown clause', `${GOOD}\ncites: [g.01, g.03]`, ['clause-unknown']],
    ['a day that does not exist', `${GOOD}\neffective: { from: 2024-01-01, through: 2025-02-30 }`, ['date-wrong']],
    ['an unknown fact', 'forbid: { fact: lid, is: true }', ['fact-unknown']],
    ['an unknown fact in when', `${GOOD}\nwhen: { fact: lid, is: true }`, ['fact-unknown']],
    ['an unknown fact in unless', `${GOOD}\nunless: { fact: lid, is: true }`, ['fact-unknown']],
    ['an unknown operator, at its key', 'forbid: { fact: lit, iz: true }', ['operator-unknown']],
    ['an unknown role', 'oblige: { act: { zh-CN: 做, en: Do }, by: boss }', ['role-unknown']],
    ['an unknown receiver', 'oblige: { act: { zh-CN: 做, en: Do }, by: keeper, to: boss }', ['role-unknown']],
    ['a due time that is none', 'oblige: { act: { zh-CN: 做, en: Do }, by: keeper, due: { within: soon, of: left } }', ['operand-wrong']],
    [
      'a due time of an unknown fact',
      'oblige: { act: { zh-CN: 做, en: Do }, by: keeper, due: { within: 1 d, of: lefd } }',
      ['fact-unknown'],
    ],
    [
      'a due time counted from a text',
      'oblige: { act: { zh-CN: 做, en: Do }, by: keeper, due: { within: 1 d, of: note } }',
      ['operand-wrong'],
    ],
    ['a done that is wrong', 'oblige: { act: { zh-CN: 做, en: Do }, by: keeper, done: { fact: lid, is: true } }', ['fact-unknown']],
    [
      'several at once',
      'forbid: { fact: lid, is: true }\ncites: [g.9]\nwhen: { fact: colour, is: rot }',
      ['clause-unknown', 'fact-unknown', 'option-unknown'],
    ],
  ])('%s', (_name, body, faults) => expect(faultsOfRule(body).map((fault) => fault.split(' ')[0])).toEqual(faults));

  it('stand where the words stand', () => {
    expect(faultsOfRule('forbid: { fact: lid, is: true }')).toEqual(['fact-unknown 7:17']);
    expect(faultsOfRule('forbid: { fact: lit, iz: true }')).toEqual(['operator-unknown 7:22']);
    expect(faultsOfRule('forbid: { all: [{ fact: colour, is: rot }] }')).toEqual(['option-unknown 7:37']);
    expect(faultsOfRule('cites: [g.01, g.03]\nforbid: { fact: lit, is: true }')).toEqual(['clause-unknown 6:15']);
  });

  it('a rule with a fault is not run, the others are', () => {
    const loaded = garage({ 'rules/garage/x.yaml': ruleText('x', 'forbid: { fact: lid, is: true }') });
    const { rules, problems } = compileRules(loaded.rulebook, loaded.sources);
    expect(codesOf(problems)).toEqual(['fact-unknown']);
    expect(rules.get('garage')?.map((rule) => rule.id)).toEqual(['lights', 'paint/no-red', 'report-back']);
  });

  it('stop every decision', () => {
    const loaded = garage({ 'rules/garage/x.yaml': ruleText('x', 'forbid: { fact: lid, is: true }') });
    expect(codesOf(problemsOf(() => compileProgram(loaded.rulebook, 'entry', loaded.sources)))).toEqual(['fact-unknown']);
  });
});

describe('faults of checklists', () => {
  const failing = (checklist: string, id = 'other') => {
    const loaded = garage({ [`checklists/${id}.yaml`]: checklist });
    expect(loaded.problems).toEqual([]);
    return problemsOf(() => compileProgram(loaded.rulebook, id, loaded.sources));
  };

  it('an unknown checklist names those there are', () => {
    const [problem] = problemsOf(() => programOf({}, 'entri'));
    expect(problem).toMatchObject({ code: 'checklist-unknown', hint: { en: 'did you mean "entry"? There are: entry' } });
  });
  it('__proto__ and toString are no checklists', () => {
    for (const id of ['__proto__', 'toString']) expect(codesOf(problemsOf(() => programOf({}, id)))).toEqual(['checklist-unknown']);
  });
  it('an unknown RuleSet', () => expect(codesOf(failing(checklistText('other', ['lit'], ['garag'])))).toEqual(['ruleset-unknown']));
  it('an unknown fact', () => expect(codesOf(failing(checklistText('other', ['lid'])))).toContain('fact-unknown'));
  it('a judged item without effect or remedy', () => {
    expect(codesOf(failing(checklistText('other', ['lit']).replace('- ask: lit', '- { check: lit, cites: [g.01] }')))).toContain(
      'item-effect',
    );
  });
  it('a judged item of a type that its pass does not suit', () => {
    const item = '- { check: colour, cites: [g.01], effect: refuse, remedy: { zh-CN: 改, en: Mend } }';
    expect(codesOf(failing(checklistText('other', ['colour']).replace('- ask: colour', item)))).toContain('value-type');
  });
  it('a condition of an item, or of a form', () => {
    expect(
      codesOf(failing(checklistText('other', ['colour']).replace('- ask: colour', '- { ask: colour, when: { fact: lid, is: true } }'))),
    ).toContain('fact-unknown');
    expect(
      codesOf(
        failing(
          checklistText('other', ['colour']).replace(
            'forms: []',
            'forms: [{ form: pass, on: [granted], when: { fact: colour, is: rot } }]',
          ),
        ),
      ),
    ).toContain('option-unknown');
  });
});

describe('bearing', () => {
  const bearingOn = (body: string, asked: readonly string[]) => {
    const program = programOf({ ...only(body), 'checklists/other.yaml': checklistText('other', asked) }, 'other');
    return program.rules.map((rule) => rule.id);
  };
  const partly = (body: string, asked: readonly string[]) =>
    problemsOf(() => bearingOn(body, asked)).map((problem) => [problem.code, problem.message.en]);

  const TWO = 'require: { any: [{ fact: lit, is: true }, { fact: locked, is: true }] }';

  it('a rule bears where all its facts are asked', () => expect(bearingOn(TWO, ['lit', 'locked'])).toEqual(['x']));
  it('a rule of which none is asked does not bear', () => expect(bearingOn(TWO, ['colour'])).toEqual([]));
  it('a rule asked partly is a fault, and says what is not asked', () => {
    expect(partly(TWO, ['lit'])).toEqual([['asked-partly', expect.stringContaining('it does not ask: locked')]]);
  });
  it('facts of when and unless must be asked where those of the verb are', () => {
    expect(partly('forbid: { fact: lit, is: true }\nwhen: { fact: colour, is: red }\nunless: { fact: locked, is: true }', ['lit'])).toEqual(
      [['asked-partly', expect.stringContaining('colour, locked')]],
    );
  });
  it('asking only the facts of when makes no rule bear', () => {
    expect(bearingOn('forbid: { fact: lit, is: true }\nwhen: { fact: colour, is: red }', ['colour'])).toEqual([]);
  });
  it('an identifying fact alone makes no rule bear', () => {
    const body = 'require: { all: [{ fact: plate, filled: true }, { fact: lit, is: true }] }';
    expect(bearingOn(body, ['plate'])).toEqual([]);
    expect(bearingOn(body, ['plate', 'lit'])).toEqual(['x']);
  });
  it('a derived fact counts as asked when its sources are', () => {
    expect(bearingOn('forbid: { fact: bareheaded, above: 0 }', ['riders'])).toEqual(['x']);
    expect(bearingOn('forbid: { fact: size, is: large }', ['doors', 'seats'])).toEqual(['x']);
    expect(bearingOn('forbid: { fact: size, is: large }', ['doors'])).toEqual([]);
    expect(bearingOn('forbid: { fact: size, is: large }', ['size'])).toEqual(['x']);
  });
  it('an obligation bears by the facts that raise it', () => {
    const body =
      'when: { fact: left, filled: true }\noblige: { act: { zh-CN: 做, en: Do }, by: keeper, done: { fact: back, filled: true } }';
    expect(bearingOn(body, ['left', 'back'])).toEqual(['x']);
    expect(partly(body, ['left'])).toEqual([['asked-partly', expect.stringContaining('back')]]);
    expect(bearingOn(body, ['back'])).toEqual([]);
  });
  it('an obligation that always holds bears by what ends it', () => {
    expect(bearingOn('oblige: { act: { zh-CN: 做, en: Do }, by: keeper, done: { fact: back, filled: true } }', ['back'])).toEqual(['x']);
  });
});

describe('the digest', () => {
  const digestOf = (changes: Changes = {}) => programOf(changes).rulesets[0]?.digest;
  const red =
    'id: paint/no-red\ntitle: { zh-CN: 不得涂红, en: No red cars }\ncites: [g.01]\neffective: { from: 2024-01-01 }\nforbid: { fact: colour, is: red }\neffect: refuse\nremedy: { zh-CN: 请改漆。, en: Repaint it. }\n';

  it('stays under another order of keys, comments, quotes and style', () => {
    expect(digestOf({ 'rules/garage/paint/no-red.yaml': red })).toBe(digestOf());
    const turned = red.trim().split('\n').reverse().join('\n');
    expect(
      digestOf({
        'rules/garage/paint/no-red.yaml': `# 说明\n${turned.replace('{ fact: colour, is: red }', '\n  is: "red" # 红\n  fact: colour')}\n`,
      }),
    ).toBe(digestOf());
    expect(digestOf({ 'rules/garage/paint/no-red.yaml': red.replaceAll('\n', '\r\n') })).toBe(digestOf());
  });

  it('stays under a change of clauses, readings, gaps and tests', () => {
    expect(
      digestOf({
        'rules/policies/readings.yaml': null,
        'rules/policies/gaps.yaml': null,
        'rules/garage/lights.test.yaml': 'rule: lights\ncases:\n  - { name: a, given: {}, expect: cannot-tell }',
      }),
    ).toBe(digestOf());
  });

  it.each([
    ['a rule', { 'rules/garage/paint/no-red.yaml': red.replace('is: red', 'is: blue') }],
    ['a remedy', { 'rules/garage/paint/no-red.yaml': red.replace('Repaint it.', 'Paint it.') }],
    ['a day', { 'rules/garage/paint/no-red.yaml': red.replace('2024-01-01', '2024-01-02') }],
    ['a rule more', { 'rules/garage/x.yaml': ruleText('x', 'forbid: { fact: lit, is: true }') }],
    ['a rule less', { 'rules/garage/lights.yaml': null }],
    [
      'the version',
      { 'rules/garage/ruleset.yaml': 'id: garage\nversion: 1.0.1\ntitle: { zh-CN: 车库, en: Garage }\npolicies: [garage-rules]\n' },
    ],
  ])('changes with %s', (_name, changes) => expect(digestOf(changes as Changes)).not.toBe(digestOf()));

  it('changes with the checklist, and with a question that it asks', () => {
    const loaded = garage();
    const { rulebook } = loaded;
    const checklist = { ...rulebook.checklists.entry, title: { 'zh-CN': '入', en: 'In' } };
    const facts = { ...rulebook.facts, lit: { ...rulebook.facts.lit, type: 'flag', ask: { 'zh-CN': '?', en: '?' } } };
    const of = (changed: object) => compileProgram({ ...rulebook, ...changed } as typeof rulebook, 'entry').rulesets[0]?.digest;
    expect(of({ checklists: { entry: checklist } })).not.toBe(digestOf());
    expect(of({ facts })).not.toBe(digestOf());
  });
});
