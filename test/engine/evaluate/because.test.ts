import { describe, expect, it } from 'vitest';
import type { Facts } from '../../../engine/model/submission.ts';
import { reasonsOf, sayOf } from '../../support/conditions.ts';

const RED = { fact: 'colour', is: 'red' };
const LIT = { fact: 'lit', is: true };
const LOCKED = { fact: 'locked', is: true };

describe('the tree of reasons', () => {
  it('shows what was seen, demanded and found', () => {
    expect(reasonsOf({ fact: 'weight', above: '2.5 kg' }, { weight: 3 })).toMatchObject({
      fact: 'weight',
      operator: 'above',
      demanded: '2.5 kg',
      seen: 3,
      outcome: true,
    });
  });
  it('does not show what nobody said', () => expect(reasonsOf(RED, {})).not.toHaveProperty('seen'));
  it('shows null as what was said', () => expect(reasonsOf(RED, { colour: null })).toMatchObject({ seen: null, outcome: false }));
  it('keeps the shape of the condition', () => {
    expect(reasonsOf({ all: [LIT, { any: [RED, { not: LOCKED }] }] }, { lit: true, colour: 'red' })).toMatchObject({
      outcome: true,
      all: [
        { fact: 'lit', outcome: true },
        {
          outcome: true,
          any: [
            { fact: 'colour', outcome: true },
            { outcome: 'unknown', not: { outcome: 'unknown' } },
          ],
        },
      ],
    });
  });
  it('names fields, settings and the facts compared with', () => {
    expect(reasonsOf({ fact: 'test', field: 'passed', is: true }, { test: { passed: false } })).toMatchObject({
      fact: 'test',
      field: 'passed',
      seen: false,
    });
    expect(reasonsOf({ setting: 'strict', is: true }, {}, { strict: true })).toMatchObject({ setting: 'strict', seen: true });
    expect(reasonsOf({ fact: 'weight', above: { fact: 'limit' } }, { weight: 3, limit: 2 })).toMatchObject({ demanded: { fact: 'limit' } });
  });
  it('is plain JSON', () => {
    const tree = reasonsOf({ all: [LIT, { fact: 'riders', every: { field: 'helmet', is: true } }] }, { lit: true, riders: [{}] });
    expect(JSON.parse(JSON.stringify(tree))).toEqual(tree);
  });
});

describe('why, as a sentence', () => {
  it.each<[string, unknown, Facts, string, string]>([
    ['an option, by its label', RED, { colour: 'red' }, '“颜色”为“红”', '"Colour" is "Red"'],
    ['an option that is another', RED, { colour: 'green' }, '“颜色”不是“红”（填报：绿）', '"Colour" is not "Red" (given: Green)'],
    ['nobody has said', RED, {}, '尚未填报“颜色”', '"Colour" is not known'],
    ['known to be empty', RED, { colour: null }, '“颜色”不是“红”（填报：空）', '"Colour" is not "Red" (given: empty)'],
    [
      'a number with its unit',
      { fact: 'weight', above: '2.5 kg' },
      { weight: 3 },
      '“重量”超过“2.5 kg”（填报：3 kg）',
      '"Weight" is above "2.5 kg" (given: 3 kg)',
    ],
    [
      'another fact by its label',
      { fact: 'weight', above: { fact: 'limit' } },
      { weight: 3, limit: 4 },
      '“重量”不超过“限重”（填报：3 kg）',
      '"Weight" is not above "Limit" (given: 3 kg)',
    ],
    [
      'the chosen options only',
      { fact: 'extras', 'includes-any': ['roof', 'hook'] },
      { extras: ['hook', 'radio'] },
      '“配件”含有“挂钩”',
      '"Extras" includes "Hook"',
    ],
    ['a flag', LIT, { lit: false }, '“亮灯”：否', '"Lit": no'],
    [
      'a record that lacks something',
      { fact: 'riders', every: { field: 'helmet', is: true } },
      { riders: [{}] },
      '“乘员”填报不全',
      '"Riders" is not complete',
    ],
    ['not', { not: RED }, { colour: 'green' }, '“颜色”不是“红”（填报：绿）', '"Colour" is not "Red" (given: Green)'],
  ])('%s', (_name, condition, facts, zh, en) => {
    // Chinese is written with full-width marks; which of the two a mark is does not matter here.
    const said = sayOf(condition, facts);
    expect({ zh: said['zh-CN'], en: said.en }).toEqual({ zh, en });
  });

  const half = (text: string) => text.replaceAll('；', ';');
  it('of all that holds: every member', () =>
    expect(sayOf({ all: [LIT, RED] }, { lit: true, colour: 'red' }).en).toBe('"Lit": yes; "Colour" is "Red"'));
  it('of all that fails: the members that fail', () =>
    expect(sayOf({ all: [LIT, RED] }, { lit: false, colour: 'red' }).en).toBe('"Lit": no'));
  it('of any that holds: the members that hold', () =>
    expect(sayOf({ any: [LIT, RED] }, { lit: false, colour: 'red' }).en).toBe('"Colour" is "Red"'));
  it('of what cannot be told: what is unknown', () => expect(sayOf({ all: [LIT, RED] }, { lit: true }).en).toBe('"Colour" is not known'));
  it('does not repeat itself', () =>
    expect(sayOf({ any: [LIT, { all: [LIT, LOCKED] }] }, {}).en).toBe('"Lit" is not known; "Locked" is not known'));
  it('leaves settings out where facts say enough', () => {
    expect(sayOf({ all: [{ setting: 'strict', is: true }, RED] }, { colour: 'red' }, { strict: true }).en).toBe('"Colour" is "Red"');
    expect(half(sayOf({ setting: 'strict', is: true }, {}, { strict: true })['zh-CN'])).toContain('从严');
  });
});

describe('of a list, the records that decided are named', () => {
  const every = { fact: 'riders', every: { field: 'helmet', is: true } };
  it('with their number', () => {
    const said = sayOf(every, { riders: [{ helmet: true }, { helmet: false, age: 17 }] });
    expect(said.en).toContain('entry 2');
    expect(said['zh-CN']).toContain('第 2 项');
    expect(said.en).not.toContain('entry 1');
  });
  it('without personal data', () => expect(sayOf(every, { riders: [{ helmet: false, name: '张三' }] }).en).not.toContain('张三'));
  it('at most three, the rest counted', () => {
    const said = sayOf(every, { riders: Array.from({ length: 10 }, () => ({ helmet: false })) });
    expect(said.en).toContain('entry 3');
    expect(said.en).not.toContain('entry 4');
    expect(said.en).toContain('7 more');
  });
  it('also where a record is known to be empty', () => expect(sayOf(every, { riders: [null] }).en).toContain('entry 1'));
  it('of plain entries, with what each says', () => {
    const said = sayOf({ fact: 'loads', every: { field: 'value', 'at-most': '2 kg' } }, { loads: [1, 2.5, null] });
    expect(said).toEqual({ 'zh-CN': '“各次载重”第 2 项（2.5 kg），第 3 项（空）', en: '"Loads" entry 2 (2.5 kg), entry 3 (empty)' });
  });
  it('all of them where none in particular decided', () => {
    expect(sayOf({ fact: 'loads', every: { field: 'value', 'at-most': '2 kg' } }, { loads: [1] })).toEqual({
      'zh-CN': '“各次载重”每一项都符合：“值”不多于“2 kg”',
      en: '"Loads" — every one fits: "Value" is at most "2 kg"',
    });
  });
});
