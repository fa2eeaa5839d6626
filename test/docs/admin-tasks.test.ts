import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordMeaning } from '../../service/rules/record-meaning.ts';
import { copyOfRules } from '../cli/policy.ts';
import { guiju, ROOT } from '../support/process.ts';
import { document } from './documents.ts';
import { commandsRun, edit, rulesAfter, stepsOf } from './guide.ts';

const GUIDES = ['docs/guide/admin.zh-CN.md', 'docs/guide/admin.md'];
const TASKS = ['a', 'b', 'c', 'd', 'e', 'f'];
const [CHINESE = '', ENGLISH = ''] = GUIDES.map((path) => document(path).text);

const changed = (task: string, count?: number) => rulesAfter(CHINESE, task, count);

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
    mkdirSync(join(folder, 'submissions'));
    writeFileSync(join(folder, 'submissions/one.yaml'), submissionOf('02-tenant-without-consent'));
    for (const step of stepsOf(document(path).text, task)) {
      if (step.kind === 'edit') edit(folder, step);
      else for (const { printed, says } of await commandsRun(folder, step.body)) expect(printed).toMatch(says);
    }
    expect(recordMeaning(folder)).toMatchObject({ problems: [], withoutEntry: [] });
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

it('(e) a time that reaches into the next year is provisional until its days off are entered', async () => {
  const hazard = submissionOf('16-hazard').replaceAll('2024-03-15', '2026-12-30');
  const due = async (folder: string) => {
    writeFileSync(join(folder, 'submission.yaml'), hazard);
    const { stdout } = await guiju(['check', join(folder, 'submission.yaml'), '--rules', folder, '--on', '2026-12-31', '--format', 'json']);
    const { obligations } = JSON.parse(stdout) as { obligations: { due: string; provisional?: true }[] };
    return obligations.map(({ due: at, provisional = false }) => [at, provisional]);
  };
  expect(await due(copyOfRules())).toEqual([['2027-01-06T17:30:00+08:00', true]]);
  expect(await due(changed('e'))).toEqual([['2027-01-07T17:30:00+08:00', false]]);
});

describe('(d) the new domain decides', () => {
  const folder = changed('d');
  const submission = readFileSync(join(folder, 'submission.yaml'), 'utf8');

  it.each([
    ['60 V in the shed', submission, '2026-12-01', 'refused'],
    ['60 V in the shed, before the day', submission, '2026-11-30', 'granted'],
    ['48 V in the shed', submission.replace('60 V', '48 V'), '2026-12-01', 'granted'],
    ['60 V elsewhere', submission.replace('ChargingPlace: shed', 'ChargingPlace: outside'), '2026-12-01', 'granted'],
    ['no number plate', submission.replace(/ebikePlateNo: .*/, "ebikePlateNo: ''").replace('60 V', '48 V'), '2026-12-01', 'incomplete'],
    ['no voltage', submission.replace(/ {2}ebikeVoltage: .*\n/, ''), '2026-12-01', 'incomplete'],
    ['no undertaking', submission.replace('60 V', '48 V').replace('Down: true', 'Down: false'), '2026-12-01', 'refused'],
  ])('%s', async (_what, given, on, expected) => expect(await outcome(folder, given, on)).toBe(expected));
});
