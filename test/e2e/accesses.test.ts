import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { example, guiju, scratch } from '../support/process.ts';

const folder = scratch();
const run = (...args: readonly string[]) => guiju([...args, '--data', join(folder, 'data')]);
const audit = (...args: readonly string[]) => run('audit', '--store', '--on', '2026-03-16', ...args);

it('who is shown the personal data of many, or takes it out, is recorded first, with the reason, and stands in the log', async () => {
  await run('submit', example('01'), '--room', '3-1-1202', '--on', '2026-03-16');
  expect((await audit()).code).toBe(0);
  expect((await run('log', 'accesses')).stdout).toBe('没有记录\n');

  expect((await audit('--unmask', '内审抽查')).code).toBe(0);
  expect((await run('export', join(folder, 'lines'), '--ndjson')).code).toBe(0);
  const refused = await run('export', join(folder, 'whole'), '--ndjson', '--personal');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('[reason-missing]') });
  expect(existsSync(join(folder, 'whole'))).toBe(false);
  const taken = await run('export', join(folder, 'whole'), '--ndjson', '--personal', '--reason', '搬迁', '--by', '样例李四');
  expect(taken.code, taken.stderr).toBe(0);

  const found = JSON.parse((await run('log', 'accesses', '--format', 'json')).stdout);
  expect(found).toMatchObject([
    { act: 'unmask', what: 'audit', reason: '内审抽查' },
    { act: 'export', what: 'export ndjson', reason: '—' },
    { act: 'export', what: 'export ndjson personal', reason: '搬迁', by: '样例李四' },
  ]);
  expect((await run('log', 'accesses')).stdout).toContain('样例李四  导出 (export ndjson personal)  搬迁');
  expect((await run('log', 'check')).code).toBe(0);
});

it('nothing is recorded, and no store is made, where there is none', async () => {
  const none = (...args: readonly string[]) => guiju([...args, '--data', join(folder, 'none')]);
  for (const args of [
    ['audit', '--store', '--unmask', 'x'],
    ['export', join(folder, 'no'), '--ndjson'],
    ['log', 'accesses'],
  ])
    expect(await none(...args)).toMatchObject({ code: 2, stderr: expect.stringContaining('[store-absent]') });
  expect(existsSync(join(folder, 'none'))).toBe(false);
});

it.each([
  ['a folder that cannot be made', '/proc/guiju/lines', 'folder-unwritable'],
  ['a file', 'a-file', 'write-failed'],
  ['a folder below a file', 'a-file/lines', 'write-failed'],
  ['a folder that holds something', '.', 'export-folder'],
])('an export into %s is told in one sentence', async (_what, path, code) => {
  await run('submit', example('06'), '--on', '2026-03-16');
  writeFileSync(join(folder, 'a-file'), 'mine');
  for (const form of ['--ndjson', '--parquet']) {
    const ran = await guiju(['export', resolve(folder, path), form, '--data', join(folder, 'data')], { patience: 30_000 });
    expect({ code: ran.code, stdout: ran.stdout, said: ran.stderr }).toEqual({
      code: 2,
      stdout: '',
      said: expect.stringContaining(`[${code}]`),
    });
  }
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
});
