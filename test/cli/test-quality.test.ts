import { describe, expect, it } from 'vitest';
import { edit, PATHS } from '../engine/analysis/tidy.ts';
import { guiju } from '../support/process.ts';
import { garageFolder } from './policy.ts';

describe('guiju test --mutate', () => {
  it('lists what no case notices, with place, change and a case that would', async () => {
    const folder = garageFolder();
    const { code, stdout } = await guiju(['test', '--mutate', 'paint/no-red', '--rules', folder, '--lang', 'en']);
    expect(code).toBe(1);
    expect(stdout).toContain('✘ paint/no-red: effect changed from refuse to incomplete');
    expect(stdout).toContain(`${folder}/rules/garage/paint/no-red.yaml:`);
    expect(stdout).toContain('effect:effect\n  a case would notice: state effect: in the test');
    expect(stdout).toMatch(/a case would notice: on: 2023-12-31, .*expect:\s+inapplicable/);
    expect(stdout).toMatch(/✘ 1 rules, \d+ mutants, \d+ of them equivalent: \d+ of \d+ noticed, [\d.]+ %\n$/);
  });

  it('lists what no case says of an obligation, with what to write', async () => {
    const { stdout } = await guiju(['test', '--mutate', 'report-back', '--rules', garageFolder(), '--lang', 'en']);
    expect(stdout).toContain('replace:oblige.by\n  a case would notice: state by: in the test');
    expect(stdout).toContain('drop:oblige.to\n  a case would notice: state to: in the test');
    expect(stdout).toMatch(
      /shift:oblige\.due\.within:\+1\n {2}a case would notice: [^✘]*expect:\s+triggered,\s+due:\s+2\S+ \(the mutant:\s+2/,
    );
  });

  it('is content with less where less is asked, and tells it in Chinese', async () => {
    const { code, stdout } = await guiju(['test', '--mutate', 'paint/no-red', '--least', '50', '--rules', garageFolder()]);
    expect(code).toBe(0);
    expect(stdout).toContain('✘ paint/no-red: effect 由 refuse 改为 incomplete');
    expect(stdout).toMatch(/规则 1 条，变异 \d+ 个，其中等价 \d+ 个：测试发现 \d+\/\d+，即 [\d.]+%/);
  });

  it('writes JSON, the same each time', async () => {
    const args = ['test', '--mutate', '--rules', garageFolder(), '--format', 'json'];
    const [first, second] = [await guiju(args), await guiju(args)];
    expect(second.stdout).toBe(first.stdout);
    expect(JSON.parse(first.stdout)).toMatchObject({ rules: 3, mutants: expect.any(Number), results: expect.any(Array) });
  });

  it('fails where a rule has no test, or a test another effect', async () => {
    const untested = await guiju(['test', '--mutate', '--least', '0', '--rules', garageFolder({ [PATHS.redTest]: null }), '--lang', 'en']);
    expect([untested.code, untested.stderr]).toEqual([1, expect.stringContaining('[test-missing]')]);
    const other = garageFolder(edit(PATHS.redTest, 'cases:', 'effect: report\ncases:'));
    const ran = await guiju(['test', '--rules', other, '--lang', 'en']);
    expect([ran.code, ran.stderr]).toEqual([1, expect.stringContaining('[test-effect]')]);
  });

  it.each([
    ['--least', 'many'],
    ['--least', '101'],
    ['--format', 'junit'],
  ])('does not take %s %s', async (option, value) => {
    expect((await guiju(['test', '--mutate', option, value, '--rules', garageFolder()])).code).toBe(2);
  });

  it('finds nothing in the rules of the project, soon', async () => {
    const ran = await guiju(['test', '--mutate', 'renovation', '--lang', 'en']);
    expect([ran.code, ran.stdout]).toEqual([0, expect.stringMatching(/^✔ .* 100 %\n$/)]);
    expect(ran.took).toBeLessThan(20_000);
  });
});

describe('guiju test --coverage', () => {
  it('lists comparisons that lack an outcome, with the percentage', async () => {
    const { code, stdout } = await guiju(['test', '--coverage', '--rules', garageFolder(), '--lang', 'en']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^lights when: never .*unknown\n {2}.*lights\.yaml:\d+:\d+$/m);
    expect(stdout).toMatch(/3 rules, \d+ comparisons: \d+ of \d+ outcomes seen, [\d.]+ %\n$/);
  });

  it('fails below what is asked', async () => {
    expect((await guiju(['test', '--coverage', '--least', '100', '--rules', garageFolder()])).code).toBe(1);
  });
});
