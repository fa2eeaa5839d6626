import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DAY, guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const EXAMPLE = join(ROOT, 'examples/01-owner-with-everything/submission.yaml');
const call = (...args: string[]) => guiju([...args, '--on', DAY], { cwd: folder });

test('a form goes out, comes back and is judged as the submission was', async () => {
  const made = await call('fillable', 'renovation-application', '--out', 'out', '--with', EXAMPLE);
  expect(made, made.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(readdirSync(join(folder, 'out'))).toEqual(['renovation-application-fillable.pdf']);
  const imported = await call('import', 'out/renovation-application-fillable.pdf', '--out', 'back.yaml');
  expect(imported, imported.stderr).toMatchObject({ code: 0, stderr: '' });
  expect(imported.stdout).toContain('back.yaml');
  const [before, after] = [await call('check', EXAMPLE, '--format', 'json'), await call('check', 'back.yaml', '--format', 'json')];
  expect(JSON.parse(after.stdout).outcome).toBe(JSON.parse(before.stdout).outcome);
  expect(JSON.parse(after.stdout).outcome).toBe('granted');
});

test('what is imported is shown, or given as JSON', async () => {
  const shown = await call('import', 'out/renovation-application-fillable.pdf');
  expect(shown.stdout).toMatch(/^checklist: renovation-application\nfacts:\n/);
  const json = await call('import', 'out/renovation-application-fillable.pdf', '--format', 'json');
  expect(JSON.parse(json.stdout)).toMatchObject({ checklist: 'renovation-application', facts: { roomNo: '3-1-1202' } });
});

test('a file that is there is never written over', async () => {
  writeFileSync(join(folder, 'mine.yaml'), 'mine');
  const ran = await call('import', 'out/renovation-application-fillable.pdf', '--out', 'mine.yaml', '--lang', 'zh-CN');
  expect(ran.code).toBe(2);
  expect(ran.stderr).toContain('不会覆盖');
  expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe('mine');
});

test('a name that nothing has, and a file that is no form, are told in both languages', async () => {
  for (const [lang, told] of [
    ['zh-CN', '没有可以填写的清单或表单'],
    ['en', 'there is no checklist and no form'],
  ] as const) {
    const ran = await call('fillable', 'nothing', '--lang', lang);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(told);
  }
  const ran = await call('import', EXAMPLE);
  expect(ran.code).toBe(2);
  expect(ran.stderr).toMatch(/pdf-not/);
});
