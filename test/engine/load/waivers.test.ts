import { describe, expect, it } from 'vitest';
import { loadWaivers } from '../../../engine/load/waivers.ts';
import { waiverGround } from '../../../service/waivers/ground.ts';
import { garage } from '../../support/garage.ts';
import { placesOf, problemsOf, wordingFaults } from '../../support/problems.ts';
import { WAIVABLE, waiver } from '../../support/waivers.ts';

const ground = waiverGround(garage(WAIVABLE).rulebook);
const GOOD = `waivers:
  - id: W1
    rule: paint/no-red
    subject: { plate: A1 }
    from: 2024-06-01T10:00:00+08:00
    until: 2024-06-01T11:00:00+08:00
    requester: 样例张三
    approver: 样例李四
    role: manager
    reason: 样例理由
    risk: 低
    ticket: T-1
`;
const load = (text: string) => loadWaivers('waivers.yaml', text, ground);
const faults = (text: string) => {
  const problems = problemsOf(() => load(text));
  expect(problems.flatMap(wordingFaults)).toEqual([]);
  return placesOf(problems);
};

it('reads waivers, as YAML or as JSON, without fractions of a second', () => {
  expect(load(GOOD)).toEqual([waiver()]);
  expect(load(JSON.stringify({ waivers: [waiver({ from: '2024-06-01 10:00+08:00', until: '2024-06-01T03:00:00.750Z' })] }))).toEqual([
    waiver({ until: '2024-06-01T03:00:00+00:00' }),
  ]);
  expect(load('waivers: []')).toEqual([]);
});

describe('says where it is wrong', () => {
  it.each([
    ['no offset', GOOD.replace('11:00:00+08:00', '11:00:00'), ['waiver-instant 6:12']],
    ['a day that does not exist', GOOD.replace('2024-06-01T10', '2024-02-30T10'), ['waiver-instant 5:11']],
    ['an end at its beginning', GOOD.replace('11:00:00+08:00', '11:00:00+09:00'), ['waiver-period 6:12']],
    ['its requester approves it', GOOD.replace('样例李四', '样例张三'), ['waiver-self 8:15']],
    ['its requester approves it, spaced otherwise', GOOD.replace('样例李四', '样例 张三'), ['waiver-self 8:15']],
    [
      'its requester approves it, with a sign that nobody sees',
      GOOD.replace('样例李四', '样例\u200b张三'),
      ['waiver-text 8:15', 'waiver-self 8:15'],
    ],
    ['a rule that does not exist', GOOD.replace('no-red', 'no-rde'), ['rule-unknown 3:11']],
    ['a rule that says nobody who may waive it', GOOD.replace('paint/no-red', 'lights'), ['waiver-forbidden 3:11']],
    ['another role than the rule wants', GOOD.replace('manager', 'keeper'), ['waiver-role 9:11']],
    ['a fact that is no subject', GOOD.replace('plate', 'colour'), ['waiver-subject 4:16']],
    ['a fact that does not exist', GOOD.replace('plate', 'palte'), ['waiver-subject 4:16']],
    ['nobody', GOOD.replace('{ plate: A1 }', '{}'), ['waiver-subject-empty 4:14']],
    ['a subject with a space at its end', GOOD.replace('A1 }', '"A1 " }'), ['waiver-text 4:23']],
    ['a subject with a sign that nobody sees', GOOD.replace('A1 }', '"A\u2066 1" }'), ['waiver-text 4:23']],
    ['a subject composed otherwise', GOOD.replace('A1 }', '"e\u0301" }'), ['waiver-text 4:23']],
    ['no ticket', GOOD.replace('    ticket: T-1\n', ''), ['schema-missing 2:5']],
    ['a key that does not exist', GOOD.replace('ticket', 'tickets'), ['schema-missing 2:5', 'schema-unknown-key 12:5']],
    ['an id twice', GOOD + GOOD.replace('waivers:\n', ''), ['waiver-twice 13:9']],
  ])('%s', (_what, text, expected) => expect(faults(text)).toEqual(expected));

  it('all of it at once, with the name that was meant', () => {
    const problems = problemsOf(() => load(GOOD.replace('no-red', 'no-rde').replace('plate', 'palte').replace('李四', '张三')));
    expect(problems.map(({ code, hint }) => [code, /"(paint\/no-red|plate)"/.exec(hint?.en ?? '')?.[1]])).toEqual([
      ['waiver-self', undefined],
      ['rule-unknown', 'paint/no-red'],
      ['waiver-subject', 'plate'],
    ]);
  });
});
