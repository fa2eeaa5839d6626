import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import { loadRulebook, type TextFile } from '../../../engine/load/rulebook.ts';
import { diffRules, type RulesDiff } from '../../../service/diff/diff.ts';
import { openEdition } from '../../../service/policy/edition.ts';
import { codesWith } from '../../support/problems.ts';
import { edited, files } from '../impact/edits.ts';

const DAY = '2024-06-30';
const diff = (changes: Record<string, string | null>, before: readonly TextFile[] = files()) =>
  diffRules({ before: openEdition(before), after: openEdition(files(changes)), day: DAY });
const short = ({ rules, others }: RulesDiff) => [
  ...rules.map(({ of, id, how, direction }) => `${of}/${id} ${how} ${direction}`),
  ...others.map(({ kind, id, how, direction }) => [kind, id, how, direction].filter((part) => part !== undefined).join(' ')),
];

describe('the difference of two sets of rules', () => {
  it('is none where only layout, comments and tests differ', async () => {
    const found = await diff({
      ...edited('rules/garage/lights.yaml', 'id: lights', '# 灯光\nid:   lights'),
      'rules/garage/lights.test.yaml': 'rule: lights\ncases: [{ name: dark, given: {}, expect: inapplicable }]\n',
    });
    expect(found).toEqual({ day: DAY, same: true, rules: [], others: [] });
  });

  it.each([
    [
      'a colour more',
      edited('rules/garage/paint/no-red.yaml', 'is: red', 'any-of: [red, green]'),
      ['garage/paint/no-red changed stricter'],
    ],
    ['another colour', edited('rules/garage/paint/no-red.yaml', 'is: red', 'is: green'), ['garage/paint/no-red changed other']],
    [
      'a milder effect',
      edited('rules/garage/paint/no-red.yaml', 'effect: refuse', 'effect: monitor'),
      ['garage/paint/no-red changed looser'],
    ],
    ['no exception', edited('rules/garage/lights.yaml', 'unless: { fact: locked, is: true }\n', ''), ['garage/lights changed stricter']],
    ['an earlier end', edited('rules/garage/lights.yaml', 'through: 2024-12-31', 'through: 2024-01-31'), ['garage/lights changed looser']],
    ['other words', edited('rules/garage/lights.yaml', 'en: Lights on', 'en: Lights must be on'), ['garage/lights wording same']],
    ['a rule less', { 'rules/garage/paint/no-red.yaml': null }, ['garage/paint/no-red removed looser']],
    [
      'a judged item that weighs more',
      edited('checklists/entry.yaml', 'effect: incomplete', 'effect: refuse'),
      ['entry/entry#note changed stricter', 'checklist entry changed'],
    ],
    [
      'the same written otherwise',
      edited('rules/garage/lights.yaml', '{ fact: extras, includes-any: [roof] }', '{ any: [{ fact: extras, includes-any: [roof] }] }'),
      ['garage/lights changed same'],
    ],
    ['an option less', edited('rules/facts/garage.yaml', ' hook: { zh-CN: 挂钩, en: Hook },', ''), ['fact extras changed stricter']],
  ])('%s', async (_what, changes, expected) => {
    expect(short(await diff(changes))).toEqual(expect.arrayContaining(expected));
  });

  it('finds that a rule decides otherwise because a setting, or a fact that follows from others, does', async () => {
    const rule = {
      'rules/garage/riders.yaml':
        'id: riders\ntitle: { zh-CN: 人数, en: Riders }\ncites: [g.01]\neffective: { from: 2024-01-01 }\nforbid: { fact: seats, above: { setting: most-riders } }\neffect: refuse\nremedy: { zh-CN: 请减少。, en: Fewer. }\n',
    };
    const before = files(rule);
    const set = await diff({ ...rule, ...edited('rules/settings/garage.yaml', 'value: 4 }', 'value: 2 }') }, before);
    expect(short(set)).toEqual(['garage/riders changed stricter', 'setting most-riders changed']);
    expect(set.rules[0]).toMatchObject({ keys: ['settings'], witnesses: [{ before: { rule: 'passed' }, after: { rule: 'failed' } }] });
    const large = {
      'rules/garage/large.yaml': rule['rules/garage/riders.yaml']
        .replace('id: riders', 'id: large')
        .replace(/forbid: .*/, 'forbid: { fact: size, is: large }'),
    };
    const derived = await diff(
      { ...large, ...edited('rules/facts/garage.yaml', '{ fact: doors, at-least: 5 }', '{ fact: doors, at-least: 3 }') },
      files(large),
    );
    expect(short(derived)).toEqual(['garage/large changed stricter', 'fact size changed']);
    expect(derived.rules[0]?.keys).toEqual(['derivations']);
    expect(Object.keys(derived.rules[0]?.witnesses[0]?.facts ?? {})).toContain('doors');
  });

  it('shows a submission that comes to what it says under both, judged from the beginning', async () => {
    const changes = edited('rules/garage/paint/no-red.yaml', 'is: red', 'is: green');
    const { rules } = await diff(changes);
    expect(rules[0]?.witnesses).toHaveLength(2);
    for (const { checklist, facts, day, before, after } of rules[0]?.witnesses ?? []) {
      expect(checklist).toBe('entry');
      for (const [side, all] of [
        [before, files()],
        [after, files(changes)],
      ] as const) {
        const { rulebook, sources } = loadRulebook(all);
        const { decision } = await evaluate(compileProgram(rulebook, 'entry', sources), { checklist: 'entry', facts }, 's', day);
        expect(side.outcome).toBe(decision.outcome);
        expect(side.rule).toBe(decision.findings.find(({ rule }) => rule === 'paint/no-red')?.outcome);
      }
    }
  });

  it('follows a rule that was renamed', async () => {
    const text = files().find(({ path }) => path === 'rules/garage/paint/no-red.yaml')?.text ?? '';
    const renamed = {
      'rules/garage/paint/no-red.yaml': null,
      'rules/garage/paint/colour.yaml': text.replace('id: paint/no-red', 'id: paint/colour\nformerly: [paint/no-red]'),
    };
    expect((await diff(renamed)).rules).toMatchObject([
      { id: 'paint/colour', formerly: 'paint/no-red', how: 'wording', direction: 'same' },
    ]);
  });

  it('is refused of rules that decide nothing', async () => {
    expect(await codesWith(diff(edited('rules/garage/paint/no-red.yaml', 'is: red', 'is: purple')))).toEqual(['option-unknown']);
  });
});
