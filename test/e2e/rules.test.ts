import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { forbidding, soundFiles, written } from '../service/publish/garage-versions.ts';
import { guiju, scratch } from '../support/process.ts';

const base = scratch();
const folder = mkdtempSync(join(base, 'work-'));
const call = (line: string) => guiju(line.split(' '), { env: { GUIJU_DATA: join(folder, 'data') }, cwd: folder });
const said = '--author zhangsan --note 样例 --by desk';

beforeAll(async () => {
  written(join(folder, 'one'), soundFiles());
  written(join(folder, 'two'), soundFiles(forbidding('green')));
  written(join(folder, 'failing'), soundFiles(forbidding('blue', false)));
  written(join(folder, 'broken'), soundFiles({ 'rules/garage/paint/no-red.yaml': 'id: paint/no-red\n' }));
  written(folder, [{ path: 'car.yaml', text: 'checklist: entry\nfacts: { plate: A1, colour: green }\n' }]);
  for (const user of ['zhangsan', 'lisi']) expect((await call(`user add ${user} --rules one`)).code).toBe(0);
});

const outcome = async (more = '') =>
  JSON.parse((await call(`submit car.yaml --rules one --format json ${more}`.trim())).stdout).decision.outcome;
const proposed = async (rules: string, more = '') => {
  const ran = await call(`rules propose --rules ${rules} ${said} --format json ${more}`.trim());
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout)[0].id as string;
};

describe('guiju rules', () => {
  test('lets a proposed version decide once a second admin publishes it, and goes back', { timeout: 120_000 }, async () => {
    expect((await call('rules list --rules one')).stdout).toBe('存档里没有规则版本；按规则文件夹判断。\n');
    const one = await proposed('one');
    expect((await call(`rules publish ${one} --approver lisi --rules one`)).code).toBe(0);
    expect(await outcome()).toBe('granted');
    const two = await proposed('two');
    expect(await outcome()).toBe('granted');
    const shown = await call(`rules show ${two} --rules one`);
    expect(shown.stdout).toContain('待另一位管理员发布');
    expect(shown.stdout).toContain(
      `与“${one}”不同的文件：\n    ~ rules/garage/paint/no-red.test.yaml\n    ~ rules/garage/paint/no-red.yaml\n`,
    );
    const own = await call(`rules publish ${two} --approver zhangsan --rules one`);
    expect(own).toMatchObject({ code: 2, stdout: '' });
    expect(own.stderr).toContain('[rules-self]');
    expect((await call(`rules publish ${two} --approver lisi --rules one`)).stdout).toContain('正在起作用');
    expect(await outcome()).toBe('refused');
    expect((await call('submit car.yaml --rules one')).stderr).toContain('[rules-outside]');
    expect((await call('rules list --rules one --lang en')).stderr).toContain('[rules-outside]');
    const back = JSON.parse((await call(`rules rollback ${one} --rules one ${said} --format json`)).stdout)[0];
    expect(back).toMatchObject({ state: 'proposed', restores: one, base: two });
    await call(`rules publish ${back.id} --approver lisi --rules one`);
    expect(await outcome()).toBe('granted');
    const states = JSON.parse((await call('rules list --rules one --format json')).stdout).map(({ state }: { state: string }) => state);
    expect(states).toEqual(['past', 'past', 'decides']);
    expect((await call(`rules show ${two} --rules one --out out/two`)).code).toBe(0);
    expect((await call('check car.yaml --rules out/two --format json')).stdout).toContain('"outcome": "refused"');
    const log = await call('log check');
    expect(log).toMatchObject({ code: 0 });
  });

  test.each([
    ['rules publsh', 'action-unknown'],
    ['rules publish R-1', 'argument-missing'],
    ['rules publish R-1 --approver lisi', 'rules-unknown'],
    ['rules propose --rules one', 'argument-missing'],
    [`rules propose --rules one ${said} --effective tomorrow`, 'day-wrong'],
    [`rules propose --rules nowhere ${said}`, 'rules-folder'],
    [`rules propose --rules broken ${said}`, 'rules-faulty'],
  ])('%s is refused with a reason', async (line, code) => {
    const ran = await call(line.includes('--rules') ? line : `${line} --rules one`);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain(`[${code}]`);
  });

  test('a failing test is told at publication', async () => {
    const id = await proposed('failing');
    const ran = await call(`rules publish ${id} --approver lisi --rules one`);
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('[rules-tests]');
    expect(ran.stderr.replaceAll(/\s+/g, ' ')).toContain('paint/no-red: red is not allowed');
  });
});
