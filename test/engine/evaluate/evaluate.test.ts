import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate, type Judges, judgesOf } from '../../../engine/evaluate/evaluate.ts';
import { whyOf } from '../../../engine/evaluate/why.ts';
import type { ProblemError } from '../../../engine/model/problem.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { garage, ruleText } from '../../support/garage.ts';
import { OFFICE } from '../../support/office.ts';
import { codesOf, LEFTOVERS, problemsOfAsync } from '../../support/problems.ts';

const DAY = '2024-06-01';
const GOOD: Facts = {
  plate: '京A1',
  colour: 'green',
  extras: [],
  locked: false,
  lit: true,
  riders: [],
  left: null,
  back: null,
  note: 'ok',
};

const programOf = (changes: Record<string, string | null> = {}) => {
  const { rulebook, sources, problems } = garage(changes);
  expect(problems).toEqual([]);
  return compileProgram(rulebook, 'entry', sources);
};
const program = programOf();
const run = async (facts: Facts, day = DAY, of = program) => evaluate(of, { checklist: 'entry', facts }, 's.yaml', day);
const outcomes = async (facts: Facts, day = DAY) =>
  Object.fromEntries((await run(facts, day)).decision.findings.map((finding) => [finding.rule, finding.outcome]));

describe('a decision', () => {
  it('is granted where everything is in order', async () => {
    const { decision, warnings } = await run(GOOD);
    expect(decision).toMatchObject({ submission: 's.yaml', checklist: 'entry', day: DAY, outcome: 'granted', obligations: [] });
    expect(await outcomes(GOOD)).toEqual({
      'paint/no-red': 'passed',
      lights: 'inapplicable',
      'report-back': 'inapplicable',
      'entry#note': 'passed',
    });
    expect(warnings).toEqual([]);
  });

  it.each<[string, Facts, string]>([
    ['a refusing rule failed', { colour: 'red' }, 'refused'],
    ['a judged item failed', { note: '' }, 'incomplete'],
    ['a conditional rule failed', { extras: ['roof'], lit: false }, 'conditional'],
    ['an obligation is open', { left: '2024-06-01T08:00:00+08:00' }, 'conditional'],
    ['the gravest counts', { colour: 'red', note: '', extras: ['roof'], lit: false }, 'refused'],
  ])('%s: %s', async (_name, facts, outcome) => expect((await run({ ...GOOD, ...facts })).decision.outcome).toBe(outcome));

  it('is incomplete where a refusing rule cannot be told, and says what is missing', async () => {
    const { colour: _colour, ...rest } = GOOD;
    const { decision } = await run(rest);
    expect(decision.outcome).toBe('incomplete');
    expect(decision.findings[0]).toMatchObject({ rule: 'paint/no-red', outcome: 'cannot-tell', missing: ['colour'] });
  });

  it('of nobody’s answers passes no rule', async () => {
    expect(await outcomes({})).toEqual({
      'paint/no-red': 'cannot-tell',
      lights: 'cannot-tell',
      'report-back': 'cannot-tell',
      'entry#note': 'cannot-tell',
    });
    expect((await run({})).decision.findings.map((finding) => finding.missing)).toEqual([
      ['colour'],
      ['extras', 'locked', 'lit'],
      ['left'],
      ['note'],
    ]);
  });

  it('holds for the day: rules out of force are inapplicable', async () => {
    expect(await outcomes({ ...GOOD, colour: 'red', extras: ['roof'], lit: false }, '2023-12-31')).toMatchObject({
      'paint/no-red': 'inapplicable',
      lights: 'inapplicable',
    });
    expect(await outcomes({ ...GOOD, extras: ['roof'], lit: false }, '2024-12-31')).toMatchObject({ lights: 'failed' });
    expect(await outcomes({ ...GOOD, extras: ['roof'], lit: false }, '2025-01-01')).toMatchObject({ lights: 'inapplicable' });
  });

  it('that rests on no rule is told', async () => {
    const old = { ...program, rules: program.rules.filter((rule) => rule.effective) };
    expect(codesOf((await run(GOOD, '2000-01-01', old)).warnings)).toEqual(['no-rule-in-force']);
  });

  it('uses the settings of the day', async () => {
    const strict = programOf({
      'rules/garage/paint/no-red.yaml': ruleText(
        'paint/no-red',
        'forbid: { all: [{ setting: strict, is: true }, { fact: colour, is: red }] }',
      ),
    });
    const red = { ...GOOD, colour: 'red' };
    expect((await run(red, '2024-12-31', strict)).decision.outcome).toBe('refused');
    expect((await run(red, '2025-01-01', strict)).decision.outcome).toBe('granted');
  });

  it('uses facts that follow from others', async () => {
    const helmets = programOf({ 'rules/garage/x.yaml': ruleText('x', 'forbid: { fact: bareheaded, above: 0 }') });
    expect((await run({ ...GOOD, riders: [{ helmet: false }] }, DAY, helmets)).decision.outcome).toBe('refused');
    expect((await run({ ...GOOD, riders: [{}] }, DAY, helmets)).decision.outcome).toBe('incomplete');
    expect(codesOf(await problemsOfAsync(run({ ...GOOD, riders: [{ helmet: false }], bareheaded: 0 }, DAY, helmets)))).toEqual([
      'derivation-contradiction',
    ]);
  });

  it('is not made where two readers disagree', async () => {
    const judges = judgesOf(program);
    const decide = (changed: Partial<Judges>) =>
      evaluate(program, { checklist: 'entry', facts: GOOD }, 's', DAY, { ...judges, ...changed });
    await decide({});
    const wrong = async () => new Map(program.rules.map((rule) => [rule.id, { when: true, unless: false, condition: true } as const]));
    const silent = async () => new Map();
    for (const reference of [wrong, silent]) expect(codesOf(await problemsOfAsync(decide({ reference })))).toEqual(['readers-disagree']);
    for (const parts of [() => new Uint8Array(3 * program.rules.length), () => new Uint8Array()])
      expect(codesOf(await problemsOfAsync(decide({ second: { ...judges.second, parts } })))).toEqual(['readers-disagree']);
  });

  it('is not made where the second reader differs in one part of one rule', async () => {
    const judges = judgesOf(program);
    const right = [...judges.second.parts(GOOD, settingsOn(program.settings, DAY))];
    for (let place = 0; place < right.length; place += 1) {
      for (const bits of [0, 1, 3, 4]) {
        const parts = () => Uint8Array.from(right, (truth, index) => (index === place ? bits : truth));
        const changed = evaluate(program, { checklist: 'entry', facts: GOOD }, 's', DAY, {
          ...judges,
          second: { ...judges.second, parts },
        });
        const codes = bits === right[place] ? [] : ['readers-disagree'];
        expect(
          codesOf(
            await changed.then(
              () => [],
              (cause: ProblemError) => cause.problems,
            ),
          ),
        ).toEqual(codes);
      }
    }
  });

  it('does not change what it is given', async () => {
    const facts = JSON.parse(JSON.stringify(GOOD)) as Facts;
    const frozen = (value: unknown): unknown => {
      if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen);
      return value;
    };
    await run(frozen(facts) as Facts, DAY, frozen(programOf()) as typeof program);
    expect(facts).toEqual(GOOD);
  });
});

describe('every finding', () => {
  it('says why in both languages, whatever was answered', async () => {
    const cases: Facts[] = [
      GOOD,
      {},
      { ...GOOD, colour: 'red', extras: ['roof'], lit: false, left: '2024-06-01T08:00:00+08:00', note: null },
      Object.fromEntries(Object.keys(GOOD).map((name) => [name, null])),
    ];
    for (const facts of cases) {
      for (const finding of (await run(facts)).decision.findings) {
        const { when, unless, verb } = finding.because;
        const why = whyOf([when, unless, verb]);
        expect(why['zh-CN']).toMatch(/\p{Script=Han}/u);
        expect(`${why['zh-CN']} ${why.en}`).not.toMatch(LEFTOVERS);
        expect(finding.remedy.en).not.toBe('');
      }
    }
  });
});

describe('an obligation', () => {
  const dueOf = async (due: string, facts: Facts, when = 'left') => (await runWith(due, facts, when)).decision.obligations[0]?.due;
  const runWith = async (due: string, facts: Facts, when = 'left') => {
    const body = `when: { fact: ${when}, filled: true }\noblige:\n  act: { zh-CN: 做, en: Do }\n  by: keeper\n  due: ${due}\n  done: { fact: back, filled: true }\neffect: act`;
    const list = garage().rulebook.checklists.entry;
    const { rulebook, sources } = garage({
      'rules/garage/report-back.yaml': ruleText('report-back', body),
      'rules/calendars/office.yaml': OFFICE,
    });
    const items = [...(list?.sections[0]?.items ?? []), { act: 'ask' as const, fact: 'bought' }];
    const checklist = { ...list, sections: [{ title: { 'zh-CN': '节', en: 'S' }, items }] } as unknown as NonNullable<typeof list>;
    const of = compileProgram({ ...rulebook, checklists: { entry: checklist } }, 'entry', sources);
    return run({ ...GOOD, ...facts }, DAY, of);
  };

  it('says what, by whom, to whom, by when, and on which clause', async () => {
    const { decision } = await run({ ...GOOD, left: '2024-05-31T20:00:00+08:00' });
    expect(decision.obligations).toEqual([
      {
        act: { 'zh-CN': '报告回库', en: 'Report the return' },
        by: 'keeper',
        to: 'manager',
        due: '2024-06-01T20:00:00+08:00',
        clauses: ['g.02'],
        rule: 'report-back',
      },
    ]);
  });
  it('is gone once it is done', async () =>
    expect((await run({ ...GOOD, left: '2024-05-31T20:00:00+08:00', back: '2024-06-01T08:00:00+08:00' })).decision.obligations).toEqual(
      [],
    ));
  it('stays open while nobody says that it is done', async () => {
    const { back: _back, ...rest } = GOOD;
    expect((await run({ ...rest, left: '2024-05-31T20:00:00+08:00' })).decision.obligations).toHaveLength(1);
  });
  it('is due in the offset of its beginning, over months and leap days', async () => {
    expect(await dueOf('{ within: 30 min, of: left }', { left: '2024-02-28T23:45:00-05:00' })).toBe('2024-02-29T00:15:00-05:00');
    expect(await dueOf('{ within: 7 d, of: left }', { left: '2024-12-30T00:00:00+00:00' })).toBe('2025-01-06T00:00:00+00:00');
  });
  it('counted from a day is due on a day', async () =>
    expect(await dueOf('{ within: 3 d, of: bought }', { bought: '2024-02-27' }, 'bought')).toBe('2024-03-01'));
  it('counted in working days is due when the office closes', async () => {
    expect(await dueOf('{ working-days: 2, of: left }', { left: '2024-09-27T20:00:00+08:00' })).toBe('2024-09-30T17:30:00+08:00');
    expect(await dueOf('{ working-days: { setting: most-riders }, of: bought }', { bought: '2024-09-29' }, 'bought')).toBe(
      '2024-10-10T17:30:00+08:00',
    );
    expect(
      await dueOf('{ working-days: 2, calendar: office, of: bought }', { bought: null, left: '2024-09-27T20:00:00+08:00' }),
    ).toBeNull();
  });
  it('without a fact is counted from the day of the decision', async () =>
    expect(await dueOf('{ working-days: 1 }', { left: '2020-01-01T00:00:00+00:00' })).toBe('2024-06-03T17:30:00+08:00'));
  it('that was counted through a year which nobody has entered is provisional, and told', async () => {
    const { decision, warnings } = await runWith('{ working-days: 1, of: left }', { left: '2025-12-31T12:00:00+08:00' });
    expect(decision.obligations).toMatchObject([{ due: '2026-01-01T18:00:00+08:00', provisional: true }]);
    expect(warnings.map(({ code, severity }) => [code, severity])).toEqual([['due-provisional', 'warning']]);
    const known = await runWith('{ working-days: 1, of: left }', { left: '2025-12-30T12:00:00+08:00' });
    expect(known.decision.obligations[0]).not.toHaveProperty('provisional');
    expect(known.warnings).toEqual([]);
  });
  it('after the year 9999 is due at no time', async () => {
    for (const due of ['{ within: 7 d, of: left }', '{ working-days: 3, of: left }'])
      expect([due, await dueOf(due, { left: '9999-12-31T12:00:00+08:00' })]).toEqual([due, null]);
  });
  it('without a beginning is due at no time', async () => {
    expect(await dueOf('{ within: 3 d, of: bought }', { left: '2024-02-28T23:45:00-05:00' })).toBeNull();
    expect(await dueOf('{ within: 3 d, of: bought }', { left: '2024-02-28T23:45:00-05:00', bought: null })).toBeNull();
  });
});
