import { describe, expect, it } from 'vitest';
import { edit, PATHS } from '../engine/analysis/tidy.ts';
import { guiju } from '../support/process.ts';
import { garageFolder } from './policy.ts';

const wrong = () => garageFolder(edit(PATHS.redTest, '{ colour: green }', '{ colour: red }'));

describe('guiju test', () => {
  it('passes for the rules of the project, within seconds', async () => {
    const ran = await guiju(['test', '--lang', 'en']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(/^✔ \d+ rules, \d+ cases: \d+ passed, 0 failed \(\d+ ms\)\n$/);
    expect(ran.took).toBeLessThan(10_000);
  });

  it('tells a failure with what was expected, what came out and why', async () => {
    const folder = wrong();
    const { code, stdout } = await guiju(['test', '--rules', folder, '--lang', 'en']);
    expect(code).toBe(1);
    expect(stdout).toContain(
      `✘ paint/no-red: green is fine\n  ${folder}/rules/garage/paint/no-red.test.yaml:3:11\n  expected: passed\n  actual: failed\n  why: "Colour" is "Red"`,
    );
    expect(stdout).toMatch(/✘ 3 rules, 12 cases: 11 passed, 1 failed/);
  });

  it('and in Chinese', async () => {
    const { stdout } = await guiju(['test', '--rules', wrong()]);
    expect(stdout).toContain('应为：passed\n  实为：failed\n  原因：');
    expect(stdout).toContain('规则 3 条，测试例 12 个：通过 11，未通过 1');
  });

  it('tells when an obligation is due where another time was expected', async () => {
    const folder = garageFolder(edit(PATHS.backTest, 'expect: triggered', 'expect: triggered, due: 2024-03-17T09:30:00'));
    const ran = await guiju(['test', 'report-back', '--rules', folder, '--lang', 'en']);
    expect(ran.code).toBe(1);
    expect(ran.stdout).toContain('expected: triggered, due 2024-03-17T09:30:00+08:00\n  actual: triggered, due 2024-03-16T09:30:00+08:00');
    const xml = await guiju(['test', 'report-back', '--rules', folder, '--format', 'junit']);
    expect(xml.stdout).toContain('triggered due 2024-03-17T09:30:00+08:00 != triggered due 2024-03-16T09:30:00+08:00');
  });

  it('tells which facts are missing where others were expected', async () => {
    const { stdout } = await guiju([
      'test',
      '--rules',
      garageFolder(edit(PATHS.redTest, 'missing: [colour]', 'missing: [plate]')),
      '--lang',
      'en',
    ]);
    expect(stdout).toContain('expected: cannot-tell, missing plate\n  actual: cannot-tell, missing colour');
  });

  it.each([
    ['an id', 'paint/no-red', 4],
    ['an id with its RuleSet', 'garage/lights', 4],
    ['a folder', 'paint', 4],
    ['a file', 'rules/garage/lights.test.yaml', 4],
    ['a RuleSet', 'garage', 12],
  ])('runs only some rules: %s', async (_what, name, cases) => {
    const { code, stdout } = await guiju(['test', name, '--rules', garageFolder(), '--format', 'json']);
    expect([code, JSON.parse(stdout).cases]).toEqual([0, cases]);
  });

  it('knows no other rule', async () => {
    const { code, stderr } = await guiju(['test', 'paint/no-rad', '--rules', garageFolder(), '--lang', 'en']);
    expect(code).toBe(2);
    expect(stderr).toContain('did you mean "paint/no-red"?');
  });

  it('fails where nothing was run', async () => {
    const none = { [PATHS.redTest]: null, 'rules/garage/lights.test.yaml': null, 'rules/garage/report-back.test.yaml': null };
    const { code, stdout } = await guiju(['test', '--rules', garageFolder(none)]);
    expect([code, stdout]).toEqual([1, '没有运行任何测试例。\n']);
  });

  it('fails where a file cannot be read, and runs the others', async () => {
    const { code, stdout, stderr } = await guiju(['test', '--rules', garageFolder({ [PATHS.redTest]: 'rule: [' }), '--lang', 'en']);
    expect(code).toBe(1);
    expect(stderr).toContain('[yaml-syntax]');
    expect(stdout).toContain('2 rules, 8 cases: 8 passed');
  });

  it('writes JSON', async () => {
    const { stdout } = await guiju(['test', '--rules', wrong(), '--format', 'json']);
    const run = JSON.parse(stdout);
    expect(run).toMatchObject({ rules: 3, cases: 12, passed: 11, failed: 1, milliseconds: expect.any(Number) });
    expect(run.results.find((result: { verdict: string }) => result.verdict === 'failed')).toMatchObject({
      ruleset: 'garage',
      rule: 'paint/no-red',
      name: 'green is fine',
      expected: { outcome: 'passed' },
      actual: { outcome: 'failed', missing: [] },
    });
  });

  it('writes JUnit with every case, passing ones too', async () => {
    const { code, stdout } = await guiju([
      'test',
      '--rules',
      garageFolder({
        ...edit(PATHS.redTest, '{ colour: green }', '{ colour: red }'),
        ...edit('rules/garage/lights.test.yaml', 'name: dark, given: { extras', 'name: "dark & <late>", given: { extra'),
      }),
      '--format',
      'junit',
    ]);
    expect(code).toBe(1);
    expect(stdout).toContain('<testsuites name="guiju" tests="12" failures="1" errors="1"');
    expect(stdout.match(/<testcase /g)).toHaveLength(12);
    expect(stdout).toMatch(/name="green is fine"[^>]*><failure message="passed != failed">/);
    expect(stdout).toMatch(/name="dark &amp; &lt;late&gt;"[^>]*><error message="fact-unknown">/);
  });
});
