import { describe, expect, it } from 'vitest';
import { faultsOf, sayOf, truthOf } from '../../support/conditions.ts';

describe.each(['includes-any', 'includes-all', 'includes-none'])('%s of another set', (name) => {
  const compare = { fact: 'extras', [name]: { fact: 'wanted' } };
  it('cannot be told while either is unknown', () => {
    expect(truthOf(compare, { extras: ['roof'] })).toBe('unknown');
    expect(truthOf(compare, { wanted: ['roof'] })).toBe('unknown');
  });
  it('does not hold where either is known to be empty', () => {
    expect(truthOf(compare, { extras: ['roof'], wanted: null })).toBe(false);
    expect(truthOf(compare, { extras: null, wanted: ['roof'] })).toBe(false);
  });
  it('compares sets of free words', () => {
    const covers = { fact: 'test', field: 'covers', [name]: { fact: 'nicknames' } };
    expect(truthOf(covers, { test: { covers: ['厨房'] }, nicknames: ['厨房'] })).toBe(name !== 'includes-none');
  });
  it('is refused where the options differ, or the other is no set', () => {
    expect(faultsOf({ fact: 'extras', [name]: { fact: 'nicknames' } })).toEqual([`operand-wrong ${name}`]);
    expect(faultsOf({ fact: 'nicknames', [name]: { fact: 'extras' } })).toEqual([`operand-wrong ${name}`]);
    expect(faultsOf({ fact: 'extras', [name]: { fact: 'colour' } })).toEqual([`operand-wrong ${name}`]);
    expect(faultsOf({ fact: 'extras', [name]: { fact: 'wantd' } })).toEqual([`fact-unknown ${name}.fact`]);
  });
  it('names the other set', () => {
    const said = sayOf(compare, { extras: ['roof'], wanted: ['roof'] });
    expect(said['zh-CN']).toContain('“想要的配件”');
    expect(said.en).toContain('"Wanted extras"');
  });
});

describe('two sets', () => {
  const truths = (name: string, extras: string[], wanted: string[]) =>
    truthOf({ fact: 'extras', [name]: { fact: 'wanted' } }, { extras, wanted });

  it.each([
    ['includes-any', ['radio', 'roof'], ['roof', 'hook'], true],
    ['includes-any', ['radio'], ['roof', 'hook'], false],
    ['includes-any', ['radio'], [], false],
    ['includes-any', [], [], false],
    ['includes-all', ['radio', 'hook', 'roof'], ['roof', 'hook'], true],
    ['includes-all', ['radio', 'roof'], ['roof', 'hook'], false],
    ['includes-all', ['radio'], [], true],
    ['includes-all', [], [], true],
    ['includes-none', ['radio'], ['roof', 'hook'], true],
    ['includes-none', ['radio', 'roof'], ['roof', 'hook'], false],
    ['includes-none', ['radio'], [], true],
    ['includes-none', [], ['roof'], true],
  ] as const)('%s: %j of %j', (name, extras, wanted, expected) => {
    expect(truths(name, [...extras], [...wanted])).toBe(expected);
  });
});
