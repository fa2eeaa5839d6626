import { describe, expect, it } from 'vitest';
import { factContext, judge } from '../../../engine/operators/judge.ts';
import { faultsOf, sayOf, truthOf } from '../../support/conditions.ts';

describe('a list in reverse', () => {
  const reversed = { fact: 'unparked', 'reverse-of': { fact: 'parked' } };
  it('cannot be told while the other is unknown', () => expect(truthOf(reversed, { unparked: [] })).toBe('unknown'));
  it('does not hold where the other is known to be empty', () => expect(truthOf(reversed, { unparked: [], parked: null })).toBe(false));
  it('names both lists and what was given', () => {
    expect(sayOf(reversed, { unparked: [1, 2], parked: [1, 2] })).toEqual({
      'zh-CN': '“驶出顺序”不是“停入顺序”倒过来的顺序（填报：1、2）',
      en: '"Unparked" is not "Parked" in reverse (given: 1, 2)',
    });
  });
  it('compares instants by their time, whatever their offsets', () => {
    const shape = { type: 'list', of: 'instant' } as const;
    const leaf = { kind: 'leaf', subject: { fact: 'a' }, label: { 'zh-CN': '甲', en: 'A' }, shape, operator: 'reverse-of' } as const;
    const node = { ...leaf, demanded: { kind: 'fact', fact: 'b', shape } } as const;
    const facts = { a: ['2024-03-15T09:30:00+08:00'], b: ['2024-03-14T09:30:00+08:00', '2024-03-15T01:30:00+00:00'] };
    expect(judge(node, factContext({ facts, settings: {} }))).toBe(true);
  });
  it('is for lists of plain entries', () => {
    expect(faultsOf({ fact: 'riders', 'reverse-of': { fact: 'riders' } })).toEqual(['operator-type reverse-of']);
    expect(faultsOf({ fact: 'extras', 'reverse-of': { fact: 'wanted' } })).toEqual(['operator-type reverse-of']);
  });
});
