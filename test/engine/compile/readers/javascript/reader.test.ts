import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { javaScriptReader } from '../../../../../engine/compile/readers/javascript/compile.ts';
import { planOf } from '../../../../../engine/compile/readers/javascript/plan.ts';
import type { ProgramRule } from '../../../../../engine/model/program.ts';
import type { Facts } from '../../../../../engine/model/submission.ts';
import { nodeOf } from '../../../../support/conditions.ts';

const TEXT = { 'zh-CN': '题', en: 'T' };
const rule = (condition: unknown, more: Partial<ProgramRule> = {}): ProgramRule => ({
  id: 'r',
  title: TEXT,
  clauses: [],
  effect: 'refuse',
  remedy: TEXT,
  verb: 'require',
  condition: nodeOf(condition),
  reads: { verb: [], scope: [] },
  ...more,
});

describe('a plan', () => {
  it('has a comparison once, however many rules make it and however they write it', () => {
    const rules = [
      rule({
        all: [
          { fact: 'lit', is: true },
          { fact: 'weight', above: '2.5 kg' },
        ],
      }),
      rule({ not: { any: [{ fact: 'weight', above: '2.50 kg' }, { not: { fact: 'lit', is: true } }] } }),
      rule({ fact: 'riders', some: { field: 'age', below: 16 } }, { when: nodeOf({ fact: 'riders', some: { field: 'age', below: 16 } }) }),
    ];
    expect(planOf({ rules }).leaves.map(({ subject, operator }) => `${subject.fact} ${operator}`)).toEqual([
      'lit is',
      'weight above',
      'riders some',
    ]);
  });

  it('tells comparisons apart that differ in anything', () => {
    const differing = [
      { fact: 'lit', is: true },
      { fact: 'lit', is: false },
      { fact: 'lit', 'is-not': true },
      { fact: 'locked', is: true },
      { setting: 'strict', is: true },
      { fact: 'doors', above: 3 },
      { fact: 'doors', above: { fact: 'seats' } },
      { fact: 'doors', above: { setting: 'most-riders' } },
      { fact: 'test', field: 'passed', is: true },
      { fact: 'riders', count: 1 },
      { fact: 'riders', count: { 'at-least': 1 } },
      { fact: 'riders', where: { field: 'helmet', is: true }, count: 1 },
      { fact: 'riders', some: { field: 'helmet', is: true } },
      { fact: 'riders', every: { field: 'helmet', is: true } },
      { fact: 'riders', every: { not: { field: 'helmet', is: true } } },
      { fact: 'back', within: { time: '1 h', of: 'left' } },
      { fact: 'back', within: { time: '2 h', of: 'left' } },
      { fact: 'back', within: { time: { setting: 'back-within' }, of: 'left' } },
    ];
    expect(planOf({ rules: differing.map((condition) => rule(condition)) }).leaves.length).toBe(differing.length);
  });
});

describe.each([true, false])('with code generated: %s', (codegen) => {
  const always = () => true;
  const codes = (rules: readonly ProgramRule[], facts: Facts, settings: Facts = {}) => {
    const reader = javaScriptReader({ rules }, { codegen });
    reader.judge(facts, reader.day(settings, always));
    return [...reader.codes];
  };

  it('a thousand rules come out as each alone', () => {
    const rules = Array.from({ length: 1000 }, (_, index) =>
      rule(
        {
          any: [
            { fact: 'doors', above: index % 37 },
            { fact: 'riders', some: { field: 'age', below: index % 23 } },
            { fact: 'extras', count: index % 3 },
          ],
        },
        index % 4 === 0 ? { when: nodeOf({ fact: 'seats', 'at-least': index % 11 }), verb: 'forbid' } : {},
      ),
    );
    for (const facts of [
      {},
      { doors: 20, seats: 5, riders: [{ age: 12 }, {}], extras: ['roof'] },
      { doors: null, seats: 9, riders: [], extras: null },
    ] as Facts[])
      expect(codes(rules, facts)).toEqual(rules.flatMap((one) => codes([one], facts)));
  });

  it('a costly comparison is made at most once, and not at all where no rule comes to it', () => {
    let reads = 0;
    const entry = {
      get helmet() {
        reads += 1;
        return true;
      },
    };
    const costly = { fact: 'riders', every: { field: 'helmet', is: true } };
    const guarded = rule(costly, { when: nodeOf({ fact: 'lit', is: true }) });
    const facts = { riders: [entry], lit: true } as Facts;
    expect(codes([guarded, guarded, rule({ not: costly }), rule({ all: [costly, { fact: 'lit', is: true }] })], facts)).toEqual([
      3, 3, 0, 3,
    ]);
    expect(reads).toBe(1);
    expect(codes([guarded, rule({ any: [costly, { fact: 'lit', is: false }] })], { ...facts, lit: false })).toEqual([2, 3]);
    expect(reads).toBe(1);
  });

  it('what a submission does not have itself is not seen', () => {
    const rules = [rule({ fact: 'lit', is: true })];
    expect(codes(rules, Object.create({ lit: true }) as Facts)).toEqual([1]);
    for (const name of ['lit', 'passed', 'helmet'])
      Object.defineProperty(Object.prototype, name, { value: true, enumerable: true, configurable: true, writable: true });
    try {
      expect(codes(rules, {})).toEqual([1]);
      expect(codes(rules, { lit: false })).toEqual([0]);
      const fields = [rule({ fact: 'test', field: 'passed', is: true }), rule({ fact: 'riders', some: { field: 'helmet', is: true } })];
      expect(codes(fields, { test: {}, riders: [{}] })).toEqual([1, 1]);
    } finally {
      for (const name of ['lit', 'passed', 'helmet']) delete (Object.prototype as unknown as Record<string, unknown>)[name];
    }
    expect(codes(rules, Object.assign(Object.create(null), { lit: true }) as Facts)).toEqual([3]);
  });

  it('the order of the facts, and those that no rule reads, change nothing', () => {
    const rules = ['lit', 'locked', 'doors', 'seats', 'note', 'colour'].map((fact) => rule({ fact, filled: true }));
    const facts = { other: 1, colour: 'red', more: [], note: 'x', seats: 2, locked: true, lit: true, last: null };
    expect(codes(rules, facts)).toEqual([3, 3, 1, 3, 3, 3]);
    expect(codes(rules, Object.fromEntries(Object.entries(facts).reverse()) as Facts)).toEqual([3, 3, 1, 3, 3, 3]);
  });

  it('nothing of one submission is left for the next', () => {
    const rules = [
      rule({ fact: 'lit', is: true }),
      rule({ fact: 'riders', some: { field: 'helmet', is: true } }),
      rule({ fact: 'extras', 'includes-any': ['roof'] }),
    ];
    const reader = javaScriptReader({ rules }, { codegen });
    const day = reader.day({}, always);
    reader.judge({ lit: true, riders: [{ helmet: true }], extras: ['roof'] }, day);
    expect([...reader.codes]).toEqual([3, 3, 3]);
    reader.judge({}, day);
    expect([...reader.codes]).toEqual([1, 1, 1]);
  });

  it('settings are those of the day that is asked for', () => {
    const rules = [
      rule({
        all: [
          { setting: 'strict', is: true },
          { fact: 'doors', above: { setting: 'most-riders' } },
        ],
      }),
    ];
    const reader = javaScriptReader({ rules }, { codegen });
    const days = [{ strict: true, 'most-riders': 3 }, { strict: false }, { strict: true, 'most-riders': null }, { strict: true }].map(
      (settings) => reader.day(settings as Facts, always),
    );
    expect(
      days.map((day) => {
        reader.judge({ doors: 4 }, day);
        return reader.codes[0];
      }),
    ).toEqual([3, 0, 0, 1]);
  });

  it('a rule without parts cannot tell, or raises its duty', () => {
    const { condition: _none, ...bare } = rule({ fact: 'lit', is: true });
    expect(codes([bare, { ...bare, verb: 'forbid' }, { ...bare, verb: 'oblige' }], {})).toEqual([1, 1, 4]);
  });
});

describe('where no code may be made from texts', () => {
  const from = JSON.stringify('./engine/compile/readers/javascript/compile.ts');
  const script = `
    import { javaScriptReader } from ${from};
    try { javaScriptReader({ rules: [{ reads: {}, effect: 'refuse', verb: 'require' }] }, { codegen: true }); } catch (cause) { console.log(cause.constructor.name); }
    console.log(javaScriptReader({ rules: [{ reads: {}, effect: 'refuse', verb: 'require' }] }, { codegen: false }).form);`;
  it('closures run, and generating says what it is', () => {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      ['--disallow-code-generation-from-strings', '--input-type=module-typescript', '--eval', script],
      {
        cwd: fileURLToPath(new URL('../../../../../', import.meta.url)),
        encoding: 'utf8',
      },
    );
    expect([stdout, stderr]).toEqual(['EvalError\nclosures\n', '']);
  });
});
