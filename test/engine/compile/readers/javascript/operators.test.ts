import { describe, expect, it } from 'vitest';
import { javaScriptReader } from '../../../../../engine/compile/readers/javascript/compile.ts';
import { COMPILED_OPERATORS } from '../../../../../engine/compile/readers/javascript/operators/index.ts';
import { kleeneOf } from '../../../../../engine/compile/readers/javascript/truth.ts';
import type { Facts } from '../../../../../engine/model/submission.ts';
import { OPERATORS } from '../../../../../engine/operators/index.ts';
import { nodeOf } from '../../../../support/conditions.ts';
import { EXAMPLES, type Example } from '../../../operators/examples.ts';

const TEXT = { 'zh-CN': '题', en: 'T' };
const ruleOf = (condition: unknown) =>
  ({
    id: 'r',
    title: TEXT,
    clauses: [],
    effect: 'refuse',
    remedy: TEXT,
    verb: 'require',
    condition: nodeOf(condition),
    reads: { verb: [], scope: [] },
  }) as const;

it('every operator has a compiled form, in the same order, and nothing else has', () => {
  expect([...COMPILED_OPERATORS.keys()]).toEqual([...OPERATORS.keys()]);
});

it('no file takes from the engine’s own operators what it should judge by itself', () => {
  for (const operator of COMPILED_OPERATORS.values()) expect(OPERATORS.get(operator.name)).not.toBe(operator);
});

describe.each([true, false])('with code generated: %s', (codegen) => {
  const truthOf = (condition: unknown, facts: Facts) =>
    kleeneOf(javaScriptReader({ rules: [ruleOf(condition)] }, { codegen }).parts(facts, {})[2] as number);

  describe.each(
    Object.entries(EXAMPLES).flatMap(([name, examples]) =>
      examples.map((example) => [name, JSON.stringify(example.when), example] as const),
    ),
  )('%s: %s', (name, _words, { when, holds, fails, unknown = [], also = {} }: Example) => {
    const subject = String(when.fact);
    const truths = (values: readonly unknown[]) => values.map((value) => truthOf(when, { ...also, [subject]: value } as Facts));
    it('holds, fails and cannot be told where the engine says so', () => {
      expect(truths(holds)).toEqual(holds.map(() => true));
      expect(truths(fails)).toEqual(fails.map(() => false));
      expect(truths(unknown)).toEqual(unknown.map(() => 'unknown'));
      expect(truthOf(when, also)).toBe('unknown');
      if (name !== 'filled') expect(truths([null])).toEqual([false]);
    });
    it('never throws, whatever is given', () => {
      for (const value of ['x', '', 3, true, [], {}, [null], [[1]], [{}], [{ helmet: [] }]]) {
        expect(['unknown', true, false]).toContain(truthOf(when, { ...also, [subject]: value as never }));
      }
    });
  });
});
