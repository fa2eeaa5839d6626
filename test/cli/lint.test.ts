import { describe, expect, it } from 'vitest';
import { edit, PATHS } from '../engine/analysis/tidy.ts';
import { FACTS, SETTINGS } from '../support/garage.ts';
import { guiju } from '../support/process.ts';
import { garageFolder } from './policy.ts';

describe('guiju lint', () => {
  it('finds nothing in the rules of the project', async () => {
    const ran = await guiju(['lint']);
    expect([ran.code, ran.stderr]).toEqual([0, '']);
    expect(ran.stdout).toMatch(/^✔ 没有问题。检查了 \d+ 个文件：条款 \d+、事实 \d+、设定 \d+、规则 \d+、测试例 \d+、清单 \d+。\n$/);
  });

  it('says what was looked at', async () => {
    const { code, stdout } = await guiju(['lint', '--rules', garageFolder(), '--lang', 'en']);
    expect([code, stdout]).toEqual([
      0,
      `✔ No problems. Looked at 15 files: 2 clauses, ${Object.keys(FACTS).length} facts, ${Object.keys(SETTINGS).length} settings, 3 rules, 12 test cases, 1 checklists.\n`,
    ]);
  });

  it('tells errors with file, line and column, and fails', async () => {
    const folder = garageFolder(edit(PATHS.lights, 'en: Lights on', 'en: 灯'));
    const { code, stdout } = await guiju(['lint', '--rules', folder, '--lang', 'en']);
    expect(code).toBe(1);
    expect(stdout).toContain(`${folder}/rules/garage/lights.yaml:3:27 error: the en text has Hanzi in it: "灯"`);
    expect(stdout).toContain('1 error, 0 warnings.');
  });

  it('tells warnings apart, and does not fail for them', async () => {
    const folder = garageFolder(edit(PATHS.red, 'when: { setting: strict, is: true }', 'when: { fact: locked, is: true }'));
    const { code, stdout } = await guiju(['lint', '--rules', folder]);
    expect(code).toBe(0);
    expect(stdout).toContain('提醒： 没有条件用到设定“strict”，改了也不起作用');
    expect(stdout).toContain('错误 0 个，提醒 1 个。');
  });

  it('writes JSON', async () => {
    const folder = garageFolder({
      ...edit(PATHS.entry, 'form: pass', 'form: pas'),
      ...edit(PATHS.lights, 'zh-CN: 应当亮灯', 'zh-CN: 应当(夜间)亮灯'),
    });
    const { code, stdout } = await guiju(['lint', '--rules', folder, '--format', 'json']);
    const result = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(result).toMatchObject({ errors: 1, warnings: 1, looked: { rules: 3, cases: 12 } });
    expect(result.problems).toMatchObject([
      {
        code: 'form-unknown',
        severity: 'error',
        file: `${folder}/checklists/entry.yaml`,
        message: { 'zh-CN': expect.any(String), en: expect.any(String) },
      },
      { code: 'text-punctuation', severity: 'warning', line: 3 },
    ]);
  });

  it('writes SARIF, with paths from the folder of the call', async () => {
    const folder = garageFolder(edit(PATHS.lights, 'en: Lights on', 'en: 灯'));
    const { code, stdout } = await guiju(['lint', '--rules', 'rules', '--lang', 'en', '--format', 'sarif'], { cwd: folder });
    const [run] = JSON.parse(stdout).runs;
    expect(code).toBe(1);
    expect(run.results).toMatchObject([
      {
        level: 'error',
        message: { text: expect.stringContaining('the en text has Hanzi in it: "灯"') },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'rules/garage/lights.yaml', uriBaseId: '%SRCROOT%' },
              region: { startLine: 3, startColumn: 27 },
            },
          },
        ],
      },
    ]);
    expect(run.tool.driver.rules).toHaveLength(1);
  });

  it('cannot look at a folder that is none', async () => {
    const { code, stdout, stderr } = await guiju(['lint', '--rules', '/nowhere']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('[rules-folder]');
  });
});
