import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileProgram } from '../../../engine/compile/program.ts';
import { evaluate } from '../../../engine/evaluate/evaluate.ts';
import type { Rule } from '../../../engine/model/rule.ts';
import type { Facts } from '../../../engine/model/submission.ts';
import { condition, facts } from '../../support/arbitrary.ts';
import { decideGarage } from '../../support/decide-garage.ts';
import { checklistText, FACTS, garage, garageFiles } from '../../support/garage.ts';
import { runs } from '../../support/runs.ts';

const NODE = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
const SCRIPT = fileURLToPath(new URL('../../support/decide-garage.ts', import.meta.url));

describe('the same rules, submission and day give the same bytes', () => {
  it.each([
    { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
    { TZ: 'Asia/Shanghai', LANG: 'zh_CN.UTF-8', LC_ALL: 'zh_CN.UTF-8' },
    { TZ: 'America/New_York', LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' },
    { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  ])('under %o', async (environment) => {
    const { stdout, stderr, status } = spawnSync(NODE, [SCRIPT], { env: { PATH: process.env.PATH, ...environment }, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toBe(await decideGarage());
  });

  it('whatever the order of the files', async () => {
    const expected = await decideGarage();
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(garageFiles(), { minLength: garageFiles().length }), async (files) => {
        expect(await decideGarage(files)).toBe(expected);
      }),
      runs(15),
    );
  });

  it('whatever the order of the answers', async () => {
    const program = compileProgram(garage().rulebook, 'entry');
    await fc.assert(
      fc.asyncProperty(
        facts.chain((known) =>
          fc.tuple(fc.constant(known), fc.shuffledSubarray(Object.entries(known), { minLength: Object.keys(known).length })),
        ),
        async ([known, turned]) => {
          const decide = async (of: Facts) =>
            JSON.stringify((await evaluate(program, { checklist: 'entry', facts: of }, 's', '2024-06-01')).decision);
          expect(await decide(Object.fromEntries(turned))).toBe(await decide(known));
        },
      ),
      runs(100),
    );
  });
});

describe('no rule hides another', () => {
  const everything = Object.values(FACTS)
    .filter((fact) => !fact.derive)
    .map((fact) => fact.name);
  const { rulebook } = garage({ 'checklists/all.yaml': checklistText('all', everything) });
  const T = { 'zh-CN': '题', en: 'T' };
  const verb = fc.oneof(
    condition.map((forbid) => ({ forbid })),
    condition.map((require) => ({ require })),
    fc
      .tuple(condition, condition)
      .map(([when, done]) => ({ when, oblige: { act: T, by: 'keeper', due: { within: '1 d', of: 'left' }, done } })),
  );
  const rule = fc
    .record({
      verb,
      unless: fc.option(condition, { nil: undefined }),
      effect: fc.constantFrom('refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor'),
    })
    .map(({ verb: body, unless, effect }) => ({
      title: T,
      cites: ['g.01'],
      effective: { from: '2024-01-01' },
      remedy: T,
      effect,
      ...body,
      ...(unless ? { unless } : {}),
    }));

  const findingsWith = async (rules: readonly Rule[], known: Facts) => {
    const set = rulebook.rulesets.garage;
    if (!set) throw new Error('no RuleSet');
    const program = compileProgram({ ...rulebook, rulesets: { garage: { ...set, rules: [...set.rules, ...rules] } } }, 'all');
    return (await evaluate(program, { checklist: 'all', facts: known }, 's', '2024-06-01')).decision;
  };

  it('adding rules changes nothing of what the others find', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { minLength: 1, maxLength: 4 }), facts, async (made, known) => {
        const rules = made.map((body, index) => ({ ...body, id: `made/r${index}` }) as unknown as Rule);
        const [before, after] = [await findingsWith([], known), await findingsWith(rules, known)];
        const others = after.findings.filter((finding) => !finding.rule.startsWith('made/'));
        expect(others).toEqual(before.findings);
        expect(after.obligations.filter((entry) => !entry.rule.startsWith('made/'))).toEqual(before.obligations);
        const order = ['granted', 'conditional', 'incomplete', 'refused'];
        expect(order.indexOf(after.outcome)).toBeGreaterThanOrEqual(order.indexOf(before.outcome));
      }),
      runs(80),
    );
  });
});
