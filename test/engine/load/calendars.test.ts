import { describe, expect, it } from 'vitest';
import { compileRules } from '../../../engine/compile/program.ts';
import { garage, ruleText } from '../../support/garage.ts';
import { OFFICE } from '../../support/office.ts';
import { placesOf, wordingFaults } from '../../support/problems.ts';

/** Problems of the sample calendar with a part of it replaced. */
const changed = (was: string, is: string, path = 'rules/calendars/office.yaml') => {
  expect(OFFICE).toContain(was);
  const { problems } = garage({ [path]: OFFICE.replace(was, is) });
  expect(problems.flatMap(wordingFaults)).toEqual([]);
  return placesOf(problems);
};

describe('a calendar', () => {
  it('is read without a problem', () => {
    const { rulebook, problems } = garage({ 'rules/calendars/office.yaml': OFFICE });
    expect(problems).toEqual([]);
    expect(rulebook.calendars?.office).toMatchObject({
      week: ['mon', 'tue', 'wed', 'thu', 'fri'],
      years: [{ year: 2024 }, { year: 2025 }],
    });
  });

  it('is no part of a policy that has none', () => expect(garage().rulebook).not.toHaveProperty('calendars'));

  it.each([
    ['a weekday that is none', 'week: [mon,', 'week: [monday,', ['schema-option 4:8']],
    ['a year that is a text', 'year: 2024', 'year: "2024"', ['schema-type 9:11']],
    ['a time that is none', '"17:30"', '"25:30"', ['schema-pattern 6:33']],
    ['an offset without sign', 'closes: "17:30", offset: "+08:00"', 'closes: "17:30", offset: "08:00"', ['schema-pattern 6:50']],
    ['a key that is misspelled', 'work: [2024', 'works: [2024', ['schema-missing 9:5', 'schema-unknown-key 13:5']],
    ['a day that does not exist', '2024-10-12', '2024-02-30', ['date-wrong 13:24']],
    ['a day of another year', 'work: [2024-09-29', 'work: [2023-09-30', ['calendar-year 13:12']],
    ['a holiday that ends before it begins', 'through: 2024-10-07', 'through: 2024-09-30', ['calendar-order 12:38']],
    ['a holiday of one day', 'through: 2024-10-07', 'through: 2024-10-01', []],
    ['years in the wrong order', 'year: 2025', 'year: 2024', expect.arrayContaining(['calendar-order 14:11'])],
    ['hours in the wrong order', 'from: 2025-07-01', 'from: 2023-07-01', ['calendar-order 7:13']],
    ['a day that is worked anyway', '2024-10-12', '2024-10-11', ['calendar-work-useless 13:24']],
    ['a day that is off and worked', 'work: [2024-09-29, 2024-10-12]', 'work: [2024-10-05]', ['calendar-work-off 13:12']],
    ['a day that is written twice', 'work: [2024-09-29, 2024-10-12]', 'work: [2024-09-29, 2024-09-29]', ['calendar-order 13:24']],
  ])('with %s is told with its place', (_what, was, is, expected) => expect(changed(was, is)).toEqual(expected));

  it('is called what its file is called', () => {
    expect(changed('id: office', 'id: garage')).toEqual(['id-path 2:5']);
    expect(changed('id: office', 'id: office', 'rules/calendars/other.yaml')).toEqual(['id-path 2:5']);
  });

  it('with a name that is nearly right is told the right one', () => {
    const { problems } = garage({ 'rules/calendars/office.yaml': OFFICE.replace('years:', 'yaers:') });
    expect(problems.map(({ hint }) => hint?.en)).toContain('did you mean "years"?');
  });
});

describe('a time that is counted in working days', () => {
  const faults = (due: string, calendars: Record<string, string> = { 'rules/calendars/office.yaml': OFFICE }) => {
    const body = `oblige:\n  act: { zh-CN: 办, en: Do }\n  by: keeper\n  due: ${due}`;
    const { rulebook, sources, problems } = garage({ ...calendars, 'rules/garage/trial.yaml': ruleText('trial', body) });
    const { problems: found } = compileRules(rulebook, sources);
    expect(found.flatMap(wordingFaults)).toEqual([]);
    return placesOf([...problems, ...found]);
  };
  const other = { 'rules/calendars/office.yaml': OFFICE, 'rules/calendars/night.yaml': OFFICE.replace('id: office', 'id: night') };

  it.each([
    '{ working-days: 0 }',
    '{ working-days: 260, of: left }',
    '{ working-days: { setting: most-riders }, of: bought }',
    '{ working-days: 3, calendar: office }',
    '{ within: 24 h, of: left }',
  ])('%s is fine', (due) => expect(faults(due)).toEqual([]));

  it.each([
    ['{}', ['due-length 10:8']],
    ['{ working-days: 3, within: 24 h, of: left }', ['due-length 10:8']],
    ['{ within: 24 h }', ['due-from 10:8']],
    ['{ within: 24 h, of: left, calendar: office }', ['due-calendar 10:34']],
    ['{ working-days: 2.5 }', ['operand-wrong 10:24']],
    ['{ working-days: -1 }', ['operand-wrong 10:24']],
    ['{ working-days: 261 }', ['operand-wrong 10:24']],
    ['{ working-days: "3" }', ['schema-type 10:24']],
    ['{ working-days: { setting: back-within } }', ['operand-wrong 10:24']],
    ['{ working-days: { setting: most-ridders } }', ['setting-unknown 10:35']],
    ['{ working-days: { setting: most-riders, plus: 1 } }', ['operand-wrong 10:24']],
    ['{ working-days: 3, of: colour }', ['operand-wrong 10:31']],
    ['{ working-days: 3, of: lefft }', ['fact-unknown 10:31']],
    ['{ working-days: 3, calendar: offise }', ['calendar-unknown 10:37']],
  ])('%s is told with its place', (due, expected) => expect(faults(due)).toEqual(expected));

  it('needs a calendar, and its name where there are several', () => {
    expect(faults('{ working-days: 3 }', {})).toEqual(['calendar-none 10:8']);
    expect(faults('{ working-days: 3 }', other)).toEqual(['calendar-which 10:8']);
    expect(faults('{ working-days: 3, calendar: night }', other)).toEqual([]);
  });

  it('is of a setting whose every value can be counted', () => {
    const setting = (value: number) => ({
      ...other,
      'rules/settings/more.yaml': `settings:\n  days: { type: integer, title: { zh-CN: 天, en: Days }, reads: [], reading: { zh-CN: 定。, en: Local. }, values: [{ from: 2024-01-01, value: 3 }, { from: 2025-01-01, value: ${value} }] }\n`,
    });
    expect(faults('{ working-days: { setting: days }, calendar: night }', setting(260))).toEqual([]);
    expect(faults('{ working-days: { setting: days }, calendar: night }', setting(-1))).toEqual(['operand-wrong 10:24']);
  });
});
