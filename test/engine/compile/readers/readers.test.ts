import { describe, expect, it } from 'vitest';
import { jsonRulesEngineReader } from '../../../../engine/compile/readers/json-rules-engine.ts';
import { type FlatNode, pushNegation } from '../../../../engine/compile/readers/negation.ts';
import type { Kleene } from '../../../../engine/model/kleene.ts';
import type { ProgramRule } from '../../../../engine/model/program.ts';
import type { Facts } from '../../../../engine/model/submission.ts';
import { factContext, judge } from '../../../../engine/operators/judge.ts';
import { nodeOf } from '../../../support/conditions.ts';

const TEXT = { 'zh-CN': '题', en: 'T' };
const rule = (condition: unknown, id = 'r'): ProgramRule => ({
  id,
  title: TEXT,
  clauses: [],
  effect: 'refuse',
  remedy: TEXT,
  verb: 'require',
  condition: nodeOf(condition),
  reads: { verb: [], scope: [] },
});

async function read(condition: unknown, facts: Facts, settings: Facts = {}): Promise<Kleene | undefined> {
  return (await jsonRulesEngineReader({ rules: [rule(condition)] })({ facts, settings })).get('r')?.condition;
}

const words = (node: FlatNode): unknown =>
  node.kind === 'leaf' ? `${node.negated ? 'not ' : ''}${node.leaf.subject.fact}` : { [node.kind]: node.nodes.map(words) };
const pushed = (condition: unknown) => words(pushNegation(nodeOf(condition)));
const [A, B, C] = ['lit', 'locked', 'lit'].map((fact) => ({ fact, is: true }));

describe('negation is pushed to the leaves', () => {
  it('of a leaf', () => expect(pushed({ not: A })).toBe('not lit'));
  it('twice is none', () => expect(pushed({ not: { not: A } })).toBe('lit'));
  it('thrice is one', () => expect(pushed({ not: { not: { not: A } } })).toBe('not lit'));
  it('turns all into any', () => expect(pushed({ not: { all: [A, B] } })).toEqual({ any: ['not lit', 'not locked'] }));
  it('turns any into all', () => expect(pushed({ not: { any: [A, { not: B }] } })).toEqual({ all: ['not lit', 'locked'] }));
  it('goes as deep as it must', () => {
    expect(pushed({ all: [A, { not: { any: [B, { all: [C, { not: A }] }] } }] })).toEqual({
      all: ['lit', { all: ['not locked', { any: ['not lit', 'lit'] }] }],
    });
  });
});

describe('json-rules-engine reads what Kleene says', () => {
  const values = [undefined, null, true, false] as const;
  const facts = (lit: (typeof values)[number], locked: (typeof values)[number]): Facts => ({
    ...(lit === undefined ? {} : { lit }),
    ...(locked === undefined ? {} : { locked }),
  });

  it.each([
    ['a leaf', A],
    ['not', { not: A }],
    ['all', { all: [A, B] }],
    ['any', { any: [A, B] }],
    ['not all', { not: { all: [A, B] } }],
    ['not any', { not: { any: [A, B] } }],
    ['a thing and its opposite', { all: [A, { not: A }] }],
    ['a thing or its opposite', { any: [A, { not: A }] }],
    ['deep', { not: { any: [{ all: [A, { not: B }] }, { all: [{ not: A }, B] }] } }],
    ['one of a group of one', { all: [{ any: [{ not: { all: [A] } }] }] }],
  ])('%s, over every state of two facts', async (_name, condition) => {
    for (const lit of values) {
      for (const locked of values) {
        const known = { facts: facts(lit, locked), settings: {} };
        expect(await read(condition, known.facts)).toBe(judge(nodeOf(condition), factContext(known)));
      }
    }
  });

  it('an unknown fact beside a true branch ends nothing', async () => {
    expect(await read({ any: [{ fact: 'doors', above: 3 }, A] }, { lit: true })).toBe(true);
    expect(await read({ all: [{ fact: 'doors', above: 3 }, A] }, { lit: false })).toBe(false);
  });

  it('settings are read like facts', async () => {
    expect(await read({ setting: 'strict', is: true }, {}, { strict: true })).toBe(true);
    expect(await read({ setting: 'strict', is: true }, {}, {})).toBe('unknown');
  });

  it('a setting and a fact of one name do not mix', async () => {
    const condition = { all: [{ setting: 'strict', is: true }, A] };
    expect(await read(condition, { strict: false, lit: true }, { strict: true })).toBe(true);
  });

  it('values of the wrong type never throw', async () => {
    for (const value of ['x', 3, true, [], {}, [null], [[1]]]) {
      expect(['unknown', true, false]).toContain(await read({ fact: 'doors', above: 3 }, { doors: value }));
    }
  });

  it('the same reader may be used many times, and at once', async () => {
    const reader = jsonRulesEngineReader({ rules: [rule(A), rule({ not: B }, 's')] });
    const told = await Promise.all(
      Array.from({ length: 50 }, (_, index) => reader({ facts: { lit: index % 2 === 0, locked: index % 3 === 0 }, settings: {} })),
    );
    told.forEach((verdicts, index) => {
      expect(verdicts.get('r')?.condition).toBe(index % 2 === 0);
      expect(verdicts.get('s')?.condition).toBe(index % 3 !== 0);
    });
  });
});
