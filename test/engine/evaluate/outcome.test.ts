import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../engine/evaluate/outcome.ts';
import type { RuleOutcome } from '../../../engine/model/decision.ts';
import type { Kleene } from '../../../engine/model/kleene.ts';
import type { ProgramRule, Verb } from '../../../engine/model/program.ts';

const T = { 'zh-CN': '题', en: 'T' };
const ruleOf = (verb: Verb, effective?: ProgramRule['effective']): ProgramRule => ({
  id: 'r',
  title: T,
  clauses: [],
  effect: 'refuse',
  remedy: T,
  verb,
  reads: { verb: [], scope: [] },
  ...(effective ? { effective } : {}),
});
const DAY = '2024-06-01';
const U = 'unknown';

/** Whether the rule applies, from `when` (rows: true, false, unknown, absent) and `unless` (columns: the same). */
const APPLIES: readonly (readonly [Kleene | undefined, readonly (readonly [Kleene | undefined, Kleene])[]])[] = [
  [
    true,
    [
      [true, false],
      [false, true],
      [U, U],
      [undefined, true],
    ],
  ],
  [
    false,
    [
      [true, false],
      [false, false],
      [U, false],
      [undefined, false],
    ],
  ],
  [
    U,
    [
      [true, false],
      [false, U],
      [U, U],
      [undefined, U],
    ],
  ],
  [
    undefined,
    [
      [true, false],
      [false, true],
      [U, U],
      [undefined, true],
    ],
  ],
];

const VERBS: Readonly<Record<Verb, readonly (readonly [Kleene | undefined, RuleOutcome])[]>> = {
  forbid: [
    [true, 'failed'],
    [false, 'passed'],
    [U, 'cannot-tell'],
  ],
  require: [
    [true, 'passed'],
    [false, 'failed'],
    [U, 'cannot-tell'],
  ],
  oblige: [
    [true, 'passed'],
    [false, 'triggered'],
    [U, 'triggered'],
    [undefined, 'triggered'],
  ],
};

const rows = Object.entries(VERBS).flatMap(([verb, conditions]) =>
  APPLIES.flatMap(([when, columns]) =>
    columns.flatMap(([unless, applies]) =>
      conditions.map(([condition, settled]) => ({
        verb: verb as Verb,
        when,
        unless,
        condition,
        expected: applies === true ? settled : applies === false ? ('inapplicable' as const) : ('cannot-tell' as const),
      })),
    ),
  ),
);

describe('the outcome of a rule', () => {
  it.each(rows)('$verb $condition, when $when, unless $unless: $expected', ({ verb, when, unless, condition, expected }) => {
    const truth = {
      ...(when === undefined ? {} : { when }),
      ...(unless === undefined ? {} : { unless }),
      ...(condition === undefined ? {} : { condition }),
    };
    expect(outcomeOf(ruleOf(verb), truth, DAY)).toBe(expected);
    expect(outcomeOf(ruleOf(verb, { from: '2024-06-02' }), truth, DAY)).toBe('inapplicable');
  });
});

describe('a rule is in force', () => {
  const on = (effective: ProgramRule['effective'], day: string) => outcomeOf(ruleOf('forbid', effective), { condition: true }, day);
  it('from its first day', () => {
    expect(on({ from: '2024-06-01' }, '2024-05-31')).toBe('inapplicable');
    expect(on({ from: '2024-06-01' }, '2024-06-01')).toBe('failed');
  });
  it('through its last day', () => {
    expect(on({ from: '2024-06-01', through: '2024-06-30' }, '2024-06-30')).toBe('failed');
    expect(on({ from: '2024-06-01', through: '2024-06-30' }, '2024-07-01')).toBe('inapplicable');
  });
  it('for ever where nothing is said', () => expect(on(undefined, '1900-01-01')).toBe('failed'));
});
