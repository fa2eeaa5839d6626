import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MUTATIONS, mutantsOf } from '../../../../engine/analysis/mutants/kinds.ts';
import type { DutyDue, Rule } from '../../../../engine/model/rule.ts';
import { garage, ruleText } from '../../../support/garage.ts';
import { ROOT } from '../../../support/process.ts';

const ruleOf = (body: string): { rule: Rule; names: ReturnType<typeof garage>['rulebook'] } => {
  const { rulebook, problems } = garage({ 'rules/garage/trial.yaml': ruleText('trial', body) });
  expect(problems).toEqual([]);
  return { rule: rulebook.rulesets['garage']?.rules.find((entry) => entry.id === 'trial') as Rule, names: rulebook };
};

const lengthOf = (due: DutyDue | undefined) => due && ('within' in due ? due.within : due['working-days']);

/** Mutants of one kind: the id, and what stands at a part of the rule. */
const mutants = (body: string, kind: string, part: keyof Rule = 'forbid') => {
  const { rule, names } = ruleOf(body);
  const found = mutantsOf(rule, names).filter(({ id }) => id.startsWith(`${kind}:`) && !id.includes('effective'));
  return found.map((mutant) => [mutant.id, JSON.stringify(mutant.rule[part])]);
};

describe('a mutation', () => {
  it('drops a branch of all and any', () => {
    const body = 'forbid: { all: [{ fact: lit, is: true }, { any: [{ fact: locked, is: true }, { fact: doors, is: 1 }] }] }';
    expect(mutants(body, 'drop').map(([id]) => id)).toEqual([
      'drop:forbid.all.0',
      'drop:forbid.all.1',
      'drop:forbid.all.1.any.0',
      'drop:forbid.all.1.any.1',
    ]);
    expect(mutants(body, 'drop')[1]?.[1]).toBe('{"all":[{"fact":"lit","is":true}]}');
  });

  it('leaves a group of one alone', () => {
    expect(mutants('forbid: { all: [{ fact: lit, is: true }] }', 'drop')).toEqual([]);
    expect(mutants('forbid: { all: [{ fact: lit, is: true }] }', 'swap')).toEqual([]);
  });

  it('swaps all and any, inside lists of records too', () => {
    const body = 'forbid: { fact: riders, some: { any: [{ field: helmet, is: true }, { field: age, above: 3 }] } }';
    expect(mutants(body, 'swap')).toEqual([
      ['swap:forbid.some.any', '{"fact":"riders","some":{"all":[{"field":"helmet","is":true},{"field":"age","above":3}]}}'],
    ]);
  });

  it.each([
    ['a whole number', 'forbid: { fact: doors, above: 4 }', ['{"fact":"doors","above":5}', '{"fact":"doors","above":3}']],
    [
      'a quantity, by its last place',
      'forbid: { fact: weight, at-least: 2.5 kg }',
      ['{"fact":"weight","at-least":"2.6 kg"}', '{"fact":"weight","at-least":"2.4 kg"}'],
    ],
    [
      'a day',
      'forbid: { fact: bought, before: 2024-03-01 }',
      ['{"fact":"bought","before":"2024-03-02"}', '{"fact":"bought","before":"2024-02-29"}'],
    ],
    [
      'an instant',
      'forbid: { fact: left, after: "2024-03-01T23:59:00+08:00" }',
      ['{"fact":"left","after":"2024-03-02T00:00:00+08:00"}', '{"fact":"left","after":"2024-03-01T23:58:00+08:00"}'],
    ],
    [
      'a window',
      'forbid: { fact: back, within: { time: 24 h, of: left } }',
      ['{"fact":"back","within":{"time":"25 h","of":"left"}}', '{"fact":"back","within":{"time":"23 h","of":"left"}}'],
    ],
    ['a count', 'forbid: { fact: extras, count: 2 }', ['{"fact":"extras","count":3}', '{"fact":"extras","count":1}']],
    [
      'a compared count',
      'forbid: { fact: extras, count: { above: 2 } }',
      ['{"fact":"extras","count":{"above":3}}', '{"fact":"extras","count":{"above":1}}'],
    ],
    ['nothing else', 'forbid: { fact: weight, above: { fact: limit } }', []],
  ])('shifts %s', (_what, body, expected) => {
    expect(mutants(body, 'shift').map(([, part]) => part)).toEqual(expected);
  });

  it('shifts both ends of a range', () => {
    expect(mutants('forbid: { fact: doors, between: [2, 4] }', 'shift').map(([id]) => id)).toEqual([
      'shift:forbid.between.0:+1',
      'shift:forbid.between.0:-1',
      'shift:forbid.between.1:+1',
      'shift:forbid.between.1:-1',
    ]);
  });

  it.each([
    ['{ fact: doors, above: 4 }', '{"fact":"doors","at-least":4}'],
    ['{ fact: doors, at-most: 4 }', '{"fact":"doors","below":4}'],
    ['{ fact: colour, is: red }', '{"fact":"colour","is-not":"red"}'],
    ['{ fact: extras, includes-any: [roof, hook] }', '{"fact":"extras","includes-all":["roof","hook"]}'],
    ['{ fact: extras, includes-any: [roof] }', undefined],
    ['{ fact: bought, before: { fact: sold } }', '{"fact":"bought","after":{"fact":"sold"}}'],
    ['{ fact: note, filled: true }', '{"fact":"note","filled":false}'],
    ['{ fact: extras, count: { at-least: 2 } }', '{"fact":"extras","count":{"above":2}}'],
    ['{ fact: labels, count: 2 }', undefined],
  ])('flips %s', (condition, expected) => {
    expect(mutants(`forbid: ${condition}`, 'flip')[0]?.[1]).toBe(expected);
  });

  it('flips every and some', () => {
    const found = mutants('require: { fact: riders, every: { field: helmet, is: true } }', 'flip', 'require');
    expect(found[0]).toEqual(['flip:require.every', '{"fact":"riders","some":{"field":"helmet","is":true}}']);
  });

  it('replaces an option, and drops one of several', () => {
    expect(mutants('forbid: { fact: colour, is: blue }', 'option').map(([, part]) => part)).toEqual(['{"fact":"colour","is":"red"}']);
    expect(mutants('forbid: { fact: extras, includes-any: [roof, hook] }', 'option').map(([, part]) => part)).toEqual([
      '{"fact":"extras","includes-any":["radio","hook"]}',
      '{"fact":"extras","includes-any":["hook"]}',
      '{"fact":"extras","includes-any":["roof","radio"]}',
      '{"fact":"extras","includes-any":["roof"]}',
    ]);
  });

  it('drops when, unless and where', () => {
    const body =
      'when: { fact: lit, is: true }\nunless: { fact: locked, is: true }\nrequire: { fact: riders, where: { field: age, above: 3 }, every: { field: helmet, is: true } }';
    const { rule, names } = ruleOf(body);
    const found = mutantsOf(rule, names).filter(({ id }) => id.startsWith('unscope'));
    expect(found.map(({ id }) => id)).toEqual(['unscope:when', 'unscope:unless', 'unscope:require.where']);
    expect([found[0]?.rule.when, found[1]?.rule.unless]).toEqual([undefined, undefined]);
    expect(found[2]?.rule.require).toEqual({ fact: 'riders', every: { field: 'helmet', is: true } });
  });

  it('negates a leaf', () => {
    expect(mutants('forbid: { not: { fact: lit, is: true } }', 'negate')).toEqual([
      ['negate:forbid.not', '{"not":{"not":{"fact":"lit","is":true}}}'],
    ]);
  });

  it('reaches done of an obligation', () => {
    const body = 'oblige: { act: { zh-CN: 办, en: Do }, by: manager, done: { fact: doors, above: 4 } }';
    expect(mutants(body, 'negate', 'oblige').map(([id]) => id)).toEqual(['negate:oblige.done']);
  });

  it('gives a duty to another role, and moves or takes away its time', () => {
    const duty = 'act: { zh-CN: 办, en: Do }, by: manager, to: keeper, due: { within: 24 h, of: left }, done: { fact: back, filled: true }';
    const { rule, names } = ruleOf(`oblige: { ${duty} }`);
    const found = mutantsOf(rule, { ...names, roles: { ...names.roles, driver: { 'zh-CN': '司机', en: 'Driver' } } });
    const changed = found.filter(({ path }) => path[0] === 'oblige' && path[1] !== 'done');
    expect(changed.map(({ id, rule: { oblige } }) => [id, oblige?.by, oblige?.to, lengthOf(oblige?.due), oblige?.due?.of])).toEqual([
      ['replace:oblige.by', 'driver', 'keeper', '24 h', 'left'],
      ['replace:oblige.to', 'manager', 'driver', '24 h', 'left'],
      ['drop:oblige.to', 'manager', undefined, '24 h', 'left'],
      ['shift:oblige.due.within:+1', 'manager', 'keeper', '25 h', 'left'],
      ['shift:oblige.due.within:-1', 'manager', 'keeper', '23 h', 'left'],
      ['replace:oblige.due.of', 'manager', 'keeper', '24 h', 'back'],
      ['drop:oblige.due', 'manager', 'keeper', undefined, undefined],
    ]);
  });

  it('counts the time of a duty from another fact of the dictionary where the rule reads none of the type', () => {
    const body = 'oblige: { act: { zh-CN: 办, en: Do }, by: manager, due: { within: 7 d, of: sold } }';
    const found = mutantsOf(ruleOf(body).rule, ruleOf(body).names).find(({ id }) => id === 'replace:oblige.due.of');
    expect(found?.rule.oblige?.due?.of).toBe('bought');
  });

  it('holds a duty to another setting where its time is that of a setting', () => {
    const { rule, names } = ruleOf(
      'oblige: { act: { zh-CN: 办, en: Do }, by: manager, due: { within: { setting: back-within }, of: left } }',
    );
    const longer = { ...names.settings['back-within'], id: 'longer' } as (typeof names.settings)[string];
    const within = (known: typeof names) =>
      mutantsOf(rule, known).flatMap(({ id, rule: { oblige } }) => (id.includes('within') ? [[id, lengthOf(oblige?.due)]] : []));
    expect(within(names)).toEqual([]);
    expect(within({ ...names, settings: { ...names.settings, longer } })).toEqual([
      ['replace:oblige.due.within.setting', { setting: 'longer' }],
    ]);
  });

  it('moves the working days of a duty by one, or takes those of another setting', () => {
    const duty = (due: string) => ruleOf(`oblige: { act: { zh-CN: 办, en: Do }, by: manager, due: ${due} }`);
    const lengths = ({ rule, names }: ReturnType<typeof duty>) =>
      mutantsOf(rule, names).flatMap(({ id, rule: { oblige } }) => (id.includes('working') ? [[id, lengthOf(oblige?.due)]] : []));
    expect(lengths(duty('{ working-days: 3 }'))).toEqual([
      ['shift:oblige.due.working-days:+1', 4],
      ['shift:oblige.due.working-days:-1', 2],
    ]);
    const { rule, names } = duty('{ working-days: { setting: days } }');
    const settings = { ...names.settings, days: { ...names.settings['most-riders'], type: 'integer' } as (typeof names.settings)[string] };
    const changed = lengths({ rule, names: { ...names, settings: { ...settings, more: settings.days } } });
    expect(changed).toMatchObject([['replace:oblige.due.working-days.setting', { setting: expect.not.stringMatching(/^days$/) }]]);
  });

  it('leaves a duty without receiver and time alone but for who acts', () => {
    const { rule, names } = ruleOf('oblige: { act: { zh-CN: 办, en: Do }, by: manager }');
    expect(mutantsOf(rule, names).flatMap(({ id }) => (id.includes('oblige') ? [id] : []))).toEqual(['replace:oblige.by']);
  });

  it('changes the effect', () => {
    expect(mutants('forbid: { fact: lit, is: true }\neffect: refuse', 'effect', 'effect')).toEqual([['effect:effect', '"incomplete"']]);
    expect(mutants('forbid: { fact: lit, is: true }\neffect: monitor', 'effect', 'effect')[0]?.[1]).toBe('"refuse"');
  });

  it('shifts the days in force', () => {
    const { rule, names } = ruleOf('effective: { from: 2024-03-01, through: 2024-12-31 }\nforbid: { fact: lit, is: true }');
    const found = mutantsOf(rule, names).filter(({ id }) => id.includes('effective'));
    expect(found.map(({ id, rule: { effective } }) => [id, effective.from, effective.through])).toEqual([
      ['shift:effective.from:+1', '2024-03-02', '2024-12-31'],
      ['shift:effective.from:-1', '2024-02-29', '2024-12-31'],
      ['shift:effective.through:+1', '2024-03-01', '2025-01-01'],
      ['shift:effective.through:-1', '2024-03-01', '2024-12-30'],
    ]);
  });
});

describe('mutants', () => {
  const { rule, names } = ruleOf(
    'when: { any: [{ fact: extras, includes-any: [roof, hook] }, { setting: strict, is: true }] }\nforbid: { fact: doors, between: [2, 4] }',
  );

  it('are the same from run to run, each with an id of its own, and leave the rule as it was', () => {
    const before = JSON.stringify(rule);
    const ids = mutantsOf(rule, names).map(({ id }) => id);
    expect(mutantsOf(rule, names).map(({ id }) => id)).toEqual(ids);
    expect(new Set(ids).size).toBe(ids.length);
    expect(JSON.stringify(rule)).toBe(before);
  });

  it('all differ from the rule and say how, in both languages', () => {
    for (const { rule: other, change } of mutantsOf(rule, names)) {
      expect(JSON.stringify(other)).not.toBe(JSON.stringify(rule));
      expect(change['zh-CN']).toMatch(/\p{Script=Han}/u);
      expect(change.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('come of every kind that has a file', () => {
    const kinds = readdirSync(`${ROOT}/engine/analysis/mutants`).filter((name) => /^(drop|swap|shift|flip|change|negate)-/.test(name));
    expect(kinds).toHaveLength(MUTATIONS.length);
  });
});
