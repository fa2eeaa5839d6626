import { describe, expect, it } from 'vitest';
import { compileProgram, compileRules } from '../../../engine/compile/program.ts';
import { garage } from '../../support/garage.ts';
import { codesOf, placesOf, problemsOf, wordingFaults } from '../../support/problems.ts';

const T = '{ zh-CN: 甲, en: A }';
const load = (type: string, derive: string) =>
  garage({ 'rules/facts/more.yaml': `facts:\n  horn:\n    type: ${type}\n    label: ${T}\n    ask: ${T}\n    derive: ${derive}\n` });
const faultsOf = (type: string, derive: string) => {
  const { rulebook, sources, problems } = load(type, derive);
  expect(problems).toEqual([]);
  const told = compileRules(rulebook, sources).problems;
  expect(told.flatMap(wordingFaults)).toEqual([]);
  return placesOf(told);
};

describe('how a fact follows from others', () => {
  it.each([
    ['a count', 'integer', '{ count: riders, where: { field: age, below: 18 } }'],
    ['a count of all', 'integer', '{ count: riders }'],
    ['cases', 'flag', '{ cases: [{ when: { fact: lit, is: true }, value: true }] }'],
    ['time between days', 'integer', '{ elapsed: { from: bought, to: sold }, in: d }'],
    ['the latest day', 'date', '{ latest: services }'],
  ])('%s', (_name, type, derive) => expect(faultsOf(type, derive)).toEqual([]));

  it.each([
    ['an unknown list', 'integer', '{ count: rider }', ['fact-unknown 6:22']],
    ['a count of what is no list', 'integer', '{ count: lit }', ['operand-wrong 6:22']],
    ['an unknown field', 'integer', '{ count: riders, where: { field: agee, is: 1 } }', ['field-unknown 6:46']],
    ['an unknown fact in a case', 'flag', '{ cases: [{ when: { fact: lid, is: true }, value: true }] }', ['fact-unknown 6:39']],
    ['a value of another type', 'flag', '{ cases: [{ when: { fact: lit, is: true }, value: 3 }] }', ['value-type 6:63']],
    ['neither count nor cases', 'integer', '{}', ['schema-missing 6:13']],
    ['where alone', 'integer', '{ where: { field: age, is: 1 } }', ['schema-missing 6:13']],
    ['time in no unit', 'integer', '{ elapsed: { from: bought, to: sold } }', ['operand-wrong 6:13']],
    ['time from a day to an instant', 'integer', '{ elapsed: { from: bought, to: left }, in: d }', ['operand-wrong 6:44']],
    ['time from what is no moment', 'integer', '{ elapsed: { from: lit, to: left }, in: d }', ['operand-wrong 6:32']],
    ['a key of another kind', 'date', '{ latest: services, where: { field: value, filled: true } }', ['operand-wrong 6:33']],
    ['the latest of numbers', 'integer', '{ latest: loads }', ['operand-wrong 6:23']],
    ['the latest record without its field', 'integer', '{ latest: riders, by: since }', ['operand-wrong 6:13']],
    ['the latest record by what is no moment', 'integer', '{ latest: riders, by: age, field: age }', ['operand-wrong 6:35']],
    ['a field of another type', 'integer', '{ latest: riders, by: since, field: name }', ['operand-wrong 6:49']],
    ['an unknown field of a series', 'integer', '{ latest: riders, by: sincee, field: age }', ['field-unknown 6:35']],
    ['a state without where', 'integer', '{ lasting: riders, by: since, in: d }', ['operand-wrong 6:13']],
    ['a list in reverse as a number', 'integer', '{ reversed: parked }', ['operand-wrong 6:25']],
    ['a quotient as a number', 'integer', '{ quotient: loads, by: weight, round: up }', ['operand-wrong 6:13']],
    ['a quotient by a text', 'integer', '{ quotient: loads, by: note, round: up }', ['operand-wrong 6:36', 'operand-wrong 6:13']],
    ['the end of a month as a text', 'text', '{ month-end: note }', ['operand-wrong 6:13']],
    ['both', 'integer', '{ count: riders, cases: [{ when: { fact: lit, is: true }, value: 1 }] }', ['schema-missing 6:13']],
  ])('%s is told', (_name, type, derive, faults) => expect(faultsOf(type, derive)).toEqual(faults));

  it('a wrong one stops every decision, and crashes none', () => {
    const { rulebook, sources } = load('integer', '{}');
    expect(codesOf(problemsOf(() => compileProgram(rulebook, 'entry', sources)))).toEqual(['schema-missing']);
  });
});
