import { expect, it } from 'vitest';
import { groundOf } from '../../../engine/analysis/ground.ts';
import { ruleInWords } from '../../../engine/analysis/rule-in-words.ts';
import type { ProgramRule } from '../../../engine/model/program.ts';
import { garage, ruleText } from '../../support/garage.ts';
import { OFFICE } from '../../support/office.ts';

const ground = groundOf(garage());

function words(id: string) {
  const rule = ground.compiled.get('garage')?.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(`no rule ${id}`);
  return ruleInWords(ground, 'garage', rule, []);
}

it('says what a rule demands, of whom and where', () => {
  expect(words('lights')).toMatchObject({
    verb: 'require',
    when: { 'zh-CN': '“配件”含有“天窗”' },
    unless: { en: '"Locked" is "yes"' },
    demand: { en: '"Lit" is "yes"' },
    effective: { from: '2024-01-01', through: '2024-12-31' },
  });
  expect(words('lights').clauses.map((clause) => clause.id)).toEqual(['g.01', 'g.02']);
});

it('says who has to do what by when', () => {
  expect(words('report-back').duty).toEqual({
    act: { 'zh-CN': '报告回库', en: 'Report the return' },
    by: { 'zh-CN': '车库管理员', en: 'Keeper' },
    to: { 'zh-CN': '经理', en: 'Manager' },
    due: { 'zh-CN': '“出库时刻”之后 24 h', en: '24 h after "Left"' },
  });
});

it('says how many working days there are, and by which calendar', () => {
  const duty = (due: string) => {
    const body = `oblige:\n  act: { zh-CN: 报告, en: Report }\n  by: keeper\n  due: ${due}`;
    const changes = { 'rules/garage/trial.yaml': ruleText('trial', body), 'rules/calendars/office.yaml': OFFICE };
    const changed = groundOf(garage(changes));
    const rule = changed.compiled.get('garage')?.find(({ id }) => id === 'trial') as ProgramRule;
    return ruleInWords(changed, 'garage', rule, []).duty?.due;
  };
  expect(duty('{ working-days: 3, of: left }')).toEqual({
    'zh-CN': '“出库时刻”之后 3 个工作日，到下班为止，按“样例日历”',
    en: '3 working days after "Left", when the office closes by "Sample calendar"',
  });
  expect(duty('{ working-days: { setting: most-riders } }')).toEqual({
    'zh-CN': '作出结论之后“人数上限”个工作日，到下班为止，按“样例日历”',
    en: '"Most riders" working days after the decision, when the office closes by "Sample calendar"',
  });
  expect(duty('{ within: { setting: back-within }, of: left }')?.en).toBe('"Time to return" after "Left"');
});

it('leaves out what a rule does not have', () =>
  expect(Object.keys(words('paint/no-red'))).not.toEqual(expect.arrayContaining(['when', 'unless', 'duty'])));
