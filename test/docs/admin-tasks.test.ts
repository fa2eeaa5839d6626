import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordMeaning } from '../../service/rules/record-meaning.ts';
import { change, copyOfRules } from '../cli/policy.ts';
import { guiju, ROOT } from '../support/process.ts';
import { document } from './documents.ts';
import { commandsRun, edit, type Step, stepsOf } from './guide.ts';

const GUIDES = ['docs/guide/admin.zh-CN.md', 'docs/guide/admin.md'];
const TASKS = ['a', 'b', 'c'];
const [CHINESE = '', ENGLISH = ''] = GUIDES.map((path) => document(path).text);

/** A copy of the rules after the edits of a task, or the first few of them. */
function changed(task: string, count?: number): string {
  const folder = copyOfRules();
  const edits = stepsOf(CHINESE, task).filter((step): step is Step & { kind: 'edit' } => step.kind === 'edit');
  for (const step of edits.slice(0, count)) edit(folder, step);
  return folder;
}

/** Outcome of a submission, through the command line. */
async function outcome(folder: string, submission: string, on: string): Promise<string> {
  const path = join(folder, 'submission.yaml');
  writeFileSync(path, submission);
  const { stdout } = await guiju(['check', path, '--rules', folder, '--on', on, '--format', 'json']);
  return JSON.parse(stdout).outcome;
}

const submissionOf = (example: string) => readFileSync(join(ROOT, 'examples', example, 'submission.yaml'), 'utf8');

describe.each(GUIDES)('%s', (path) => {
  it.each(TASKS)('task (%s) goes as it says', async (task) => {
    const folder = copyOfRules();
    for (const step of stepsOf(document(path).text, task)) {
      if (step.kind === 'edit') edit(folder, step);
      else for (const { printed, says } of await commandsRun(folder, step.body)) expect(printed).toMatch(says);
    }
    expect(recordMeaning(folder).problems).toEqual([]);
  });
});

describe('the two guides', () => {
  it.each(TASKS)('edit the same in task (%s)', (task) => {
    const edits = (text: string) => stepsOf(text, task).filter(({ kind }) => kind === 'edit');
    expect(edits(ENGLISH)).toEqual(edits(CHINESE));
  });
});

/** Rules that a submission does not keep. */
async function failed(folder: string, submission: string, on: string): Promise<string[]> {
  const path = join(folder, 'submission.yaml');
  writeFileSync(path, submission);
  const { stdout } = await guiju(['check', path, '--rules', folder, '--on', on, '--format', 'json']);
  const { findings } = JSON.parse(stdout) as { findings: { rule: string; outcome: string }[] };
  return findings.filter((entry) => entry.outcome === 'failed').map(({ rule }) => rule);
}

describe('what the guide changes is live', () => {
  it('(a) enclosing the balcony is refused', async () => {
    const planned = submissionOf('01-owner-with-everything').replace('[paint,', '[encloseBalcony, paint,');
    expect(await outcome(changed('a', 1), planned, '2026-12-01')).toBe('granted');
    expect(await outcome(changed('a'), planned, '2026-12-01')).toBe('refused');
  });

  it('(b) six callers start a step until the day, and none from then on', async () => {
    const readings = 'checklist: surge-watch\nfacts: { shiftType: day, surgeCause: newService, callersWaiting: 6,\n'
      .concat('  conditionDurationSeconds: 300, lastStepTaken: 0, volumeStillHigh: false, measuresExhausted: false,\n')
      .concat('  systemFaultUnresolved: false, actualCalls: 100 calls, forecastCallsUpper: 200 calls, extraSeats: 0,\n')
      .concat('  callsAbsorbedPerPeriod: 0 calls, physicalSeatLimit: 40, signInOrder: [], signOutOrder: [] }\n');
    const folder = changed('b');
    expect(await outcome(folder, readings, '2026-11-30')).toBe('conditional');
    expect(await outcome(folder, readings, '2026-12-01')).toBe('granted');
    expect(await outcome(folder, readings.replace('callersWaiting: 6', 'callersWaiting: 7'), '2026-12-01')).toBe('conditional');
  });

  it('(c) a company lacks the paper from the day on, an individual never', async () => {
    const company = submissionOf('10-move-in-company-without-mandate').replace(/^facts:\n/m, 'facts:\n  companyArticlesCopy: false\n');
    const folder = changed('c');
    expect(await failed(folder, company, '2026-11-30')).not.toContain('company/articles-copy');
    expect(await failed(folder, company, '2026-12-01')).toContain('company/articles-copy');
    expect(await outcome(folder, submissionOf('09-move-in-individual'), '2026-12-01')).toBe('granted');
  });
});

const FACT = 'rules/facts/renovation.yaml';
const FACADE = 'rules/renovation/prohibitions/no-facade-change.yaml';
const SURGE = 'rules/settings/surge.yaml';
const COMPANY = 'rules/move-in/company/articles-copy.yaml';

describe('lint tells file, line, column and what to do', () => {
  it.each([
    ['a', 'a fact', FACADE, 'fact: plannedWorks', 'fact: planedWorks', 'plannedWorks'],
    ['a', 'an option', FACADE, 'openOuterWall, encloseBalcony', 'openOuterWall, encloseBalcny', 'encloseBalcony'],
    ['a', 'a date', FACADE, 'from: 2024-01-01', 'from: 2024-13-01', ''],
    ['a', 'a language', FACT, '封闭阳台, en: Enclose the balcony', '封闭阳台', 'en'],
    ['b', 'a setting', 'rules/surge/steps/one-expert-group.yaml', 'surge-waiting-over', 'surge-waitng-over', 'surge-waiting-over'],
    ['b', 'a unit', SURGE, 'from: 2026-12-01, value: 6', 'from: 2026-12-01, value: 6 calls', ''],
    ['b', 'a date', SURGE, 'from: 2026-12-01', 'from: 2026-11-31', ''],
    ['b', 'a key', SURGE, 'from: 2026-12-01', 'form: 2026-12-01', 'from'],
    ['b', 'a language', SURGE, '      en: Number waiting that starts a step\n', '', 'en'],
    ['c', 'a fact', COMPANY, 'fact: companyArticlesCopy', 'fact: companyArticleCopy', 'companyArticlesCopy'],
    ['c', 'an option', COMPANY, 'is: company', 'is: compny', 'company'],
    ['c', 'a date', COMPANY, 'from: 2026-12-01', 'from: 2026-12-32', ''],
    ['c', 'a language', COMPANY, '  en: Bring a copy of the articles of association.\n', '', 'en'],
  ])('(%s) %s', async (task, _what, path, right, wrong, nearest) => {
    const folder = changed(task);
    change(folder, path, right, wrong);
    const { code, stdout } = await guiju(['lint', '--rules', folder, '--lang', 'en', '--format', 'json']);
    expect(code).toBe(1);
    const here = (JSON.parse(stdout).problems as Told[]).filter(
      ({ file, code: kind }) => file === join(folder, path) && kind !== 'meaning-changed',
    );
    expect(here).not.toEqual([]);
    expect(here[0]).toMatchObject({ line: expect.any(Number), column: expect.any(Number), hint: { 'zh-CN': expect.any(String) } });
    expect(JSON.stringify(here)).toContain(nearest);
    const line = readFileSync(join(folder, path), 'utf8').split('\n')[(here[0]?.line ?? 0) - 1];
    if (wrong !== '') expect(line).toContain(wrong.split(' ').at(-1)?.replace(/,$/, ''));
  });
});

interface Told {
  readonly code: string;
  readonly file: string;
  readonly line: number;
}
