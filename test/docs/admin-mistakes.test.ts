import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Problem } from '../../engine/model/problem.ts';
import { guiju } from '../support/process.ts';
import { document } from './documents.ts';
import { rulesAfter } from './guide.ts';

const GUIDE = document('docs/guide/admin.zh-CN.md').text;

/** Stands in front of the place that lint must tell. */
const HERE = '‸';

/** One mistake in what a task of the guide edits: the file, what stands there, what is typed instead, and what lint answers. */
type Mistake = readonly [task: string, what: string, path: string, right: string, wrong: string, says: string];

const PERMIT = 'rules/facts/renovation.yaml';
const FACADE = 'rules/renovation/prohibitions/no-facade-change.yaml';
const FACADE_TEST = 'rules/renovation/prohibitions/no-facade-change.test.yaml';
const SURGE = 'rules/settings/surge.yaml';
const GROUP = 'rules/surge/steps/one-expert-group.yaml';
const COMPANY = 'rules/move-in/company/articles-copy.yaml';
const COMPANY_TEST = 'rules/move-in/company/articles-copy.test.yaml';
const MOVE_IN = 'checklists/move-in-documents.yaml';
const VOLTS = 'rules/ebike/charging/voltage-limit.yaml';
const VOLTS_TEST = 'rules/ebike/charging/voltage-limit.test.yaml';
const EBIKE = 'rules/facts/ebike.yaml';
const CLAUSES = 'rules/policies/ebike.yaml';
const EBIKES = 'checklists/ebike-registration.yaml';

const MISTAKES: readonly Mistake[] = [
  ['a', 'a fact', FACADE, 'fact: plannedWorks', 'fact: ‸planedWorks', 'did you mean "plannedWorks"?'],
  [
    'a',
    'a fact in the test',
    FACADE_TEST,
    '{ plannedWorks: [paint, encloseBalcony] }',
    '{ ‸plannedWork: [paint, encloseBalcony] }',
    'did you mean "plannedWorks"?',
  ],
  ['a', 'an option', FACADE, 'openOuterWall, encloseBalcony', 'openOuterWall, ‸encloseBalcny', 'did you mean "encloseBalcony"?'],
  ['a', 'an option in the test', FACADE_TEST, '[paint, encloseBalcony]', '[paint, ‸encloseBalkony]', 'did you mean "encloseBalcony"?'],
  ['a', 'a date', FACADE, 'from: 2024-01-01', 'from: ‸2024-13-01', 'write a date like 2024-03-15'],
  [
    'a',
    'a language',
    PERMIT,
    'encloseBalcony: { zh-CN: 封闭阳台, en: Enclose the balcony }',
    'encloseBalcony: ‸{ zh-CN: 封闭阳台 }',
    'add "en:"',
  ],
  [
    'a',
    'the other language',
    PERMIT,
    'encloseBalcony: { zh-CN: 封闭阳台, en: Enclose the balcony }',
    'encloseBalcony: ‸{ en: Enclose the balcony }',
    'add "zh-CN:"',
  ],
  ['b', 'a setting', GROUP, 'setting: surge-waiting-over', 'setting: ‸surge-waitng-over', 'did you mean "surge-waiting-over"?'],
  ['b', 'a unit', SURGE, 'from: 2026-12-01, value: 6', 'from: 2026-12-01, value: ‸6 calls', 'write it like 3'],
  ['b', 'a date', SURGE, 'from: 2026-12-01', 'from: ‸2026-11-31', 'write a date like 2024-03-15'],
  ['b', 'a date not so written', SURGE, 'from: 2026-12-01', 'from: ‸2026-12-1', 'write it like 2024-01-01'],
  ['b', 'a key', SURGE, '{ from: 2026-12-01', '{ ‸form: 2026-12-01', 'did you mean "from"?'],
  [
    'b',
    'a language',
    SURGE,
    '    title:\n      zh-CN: 启动人数\n      en: Number waiting that starts a step\n',
    '    title:\n      ‸zh-CN: 启动人数\n',
    'add "en:"',
  ],
  ['c', 'a fact', COMPANY, 'fact: companyArticlesCopy', 'fact: ‸companyArticleCopy', 'did you mean "companyArticlesCopy"?'],
  [
    'c',
    'a fact in the checklist',
    MOVE_IN,
    '- collect: companyArticlesCopy',
    '- collect: ‸companyArticlesCopie',
    'did you mean "companyArticlesCopy"?',
  ],
  [
    'c',
    'a fact in the test',
    COMPANY_TEST,
    '{ buyerType: company, companyArticlesCopy: true }',
    '{ ‸buyerTyp: company, companyArticlesCopy: true }',
    'did you mean "buyerType"?',
  ],
  ['c', 'an option', COMPANY, 'is: company', 'is: ‸compny', 'did you mean "company"?'],
  ['c', 'a unit', COMPANY_TEST, 'companyArticlesCopy: true', 'companyArticlesCopy: ‸1 pcs', 'write it like true'],
  ['c', 'a date', COMPANY, 'from: 2026-12-01', 'from: ‸2026-12-32', 'write a date like 2024-03-15'],
  ['c', 'a date in the test', COMPANY_TEST, 'on: 2026-11-30', 'on: ‸2026-11-31', 'write a date like 2024-03-15'],
  [
    'c',
    'a language',
    COMPANY,
    '  zh-CN: 请补交公司章程的复印件。\n  en: Bring a copy of the articles of association.\n',
    '  ‸zh-CN: 请补交公司章程的复印件。\n',
    'add "en:"',
  ],
  ['d', 'a fact', VOLTS, 'fact: ebikeVoltage', 'fact: ‸ebikeVoltag', 'did you mean "ebikeVoltage"?'],
  ['d', 'a fact in the checklist', EBIKES, 'ask: ebikeVoltage', 'ask: ‸ebikeVolt', 'did you mean "ebikeVoltage"?'],
  ['d', 'an option', VOLTS, 'is: shed', 'is: ‸shedd', 'did you mean "shed"?'],
  ['d', 'a unit', VOLTS, 'at-most: 48 V', 'at-most: ‸48 kV', 'write 48 V'],
  ['d', 'a unit left out', VOLTS, 'at-most: 48 V', 'at-most: ‸48', 'write 48 V'],
  ['d', 'a unit in the test', VOLTS_TEST, 'ebikeVoltage: 49 V', 'ebikeVoltage: ‸49 W', 'write 49 V'],
  ['d', 'a date', VOLTS, 'from: 2026-12-01', 'from: ‸2026-02-30', 'write a date like 2024-03-15'],
  ['d', 'a date in the checklist', EBIKES, 'from: 2026-12-01', 'from: ‸2026-12-00', 'write a date like 2024-03-15'],
  [
    'd',
    'a language',
    EBIKE,
    '      zh-CN: 打算在哪里充电？\n      en: Where will it be charged?\n',
    '      ‸zh-CN: 打算在哪里充电？\n',
    'add "en:"',
  ],
  [
    'd',
    'a language of a clause',
    CLAUSES,
    '{ zh-CN: 登记号牌, en: The number plate is registered }',
    '‸{ en: The number plate is registered }',
    'add "zh-CN:"',
  ],
  ['d', 'a role', CLAUSES, 'who: ebikeRider', 'who: ‸ebikeRidr', 'did you mean "ebikeRider"?'],
  ['d', 'a clause', VOLTS, 'cites: [ebike.charging.01]', 'cites: [‸ebike.charging.1]', 'did you mean "ebike.charging.01"?'],
];

describe('lint tells file, line, column and what to do', () => {
  it.each(MISTAKES)('(%s) %s', async (task, _what, path, right, wrong, says) => {
    const folder = rulesAfter(GUIDE, task);
    const { line, column } = mistype(join(folder, path), right, wrong);
    const { code, stdout } = await guiju(['lint', '--rules', folder, '--lang', 'en', '--format', 'json']);
    expect(code).toBe(1);
    const told = (JSON.parse(stdout).problems as Problem[]).filter((entry) => entry.file === join(folder, path));
    const here = told.filter((entry) => entry.line === line && entry.column === column);
    expect([told.map((entry) => `${entry.line}:${entry.column}`), here.length]).toEqual([expect.arrayContaining([`${line}:${column}`]), 1]);
    const hint = here[0]?.hint;
    // The options that there are follow; they are more every year.
    expect(hint?.en.replace(/ There are: .*/, '')).toBe(says);
    expect(hint?.['zh-CN']).toContain(/"(.+)"/.exec(says)?.[1] ?? /\S*\d\S*( V)?$/.exec(says)?.[0] ?? '');
  });
});

/** Writes a mistake into a file and says where it is, counted in characters from 1. */
function mistype(path: string, right: string, wrong: string): { line: number; column: number } {
  const text = readFileSync(path, 'utf8');
  if (!text.includes(right)) throw new Error(`${path} has no ${right}`);
  const before = (text.slice(0, text.indexOf(right)) + wrong).split(HERE)[0] ?? '';
  writeFileSync(path, text.replace(right, wrong.replace(HERE, '')));
  const lines = before.split('\n');
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}
