import { expect, it } from 'vitest';
import { groundOf } from '../../../engine/analysis/ground.ts';
import { ruleInWords } from '../../../engine/analysis/rule-in-words.ts';
import { garage } from '../../support/garage.ts';

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

it('leaves out what a rule does not have', () =>
  expect(Object.keys(words('paint/no-red'))).not.toEqual(expect.arrayContaining(['when', 'unless', 'duty'])));
