import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { example, guiju, scratch } from '../support/process.ts';

const folder = scratch();
const data = join(folder, 'data');
const run = (...args: readonly string[]) => guiju([...args, '--data', data]);

it('a store that is lost comes back from its backup: history, audit and the checkpoint that was kept', async () => {
  await run('submit', example('01'), example('02'), example('03'), '--room', '3-1-1202');
  const kept = join(folder, 'checkpoint.txt');
  writeFileSync(kept, (await run('log', 'show')).stdout);
  const before = await run('history', '3-1-1202', '--format', 'json');
  const audited = await run('audit', '--store', '--on', '2024-03-18', '--format', 'json');
  const backup = join(folder, 'backup');
  expect(await run('backup', backup)).toMatchObject({ code: 0, stdout: expect.stringContaining('已备份') });

  cpSync(join(data, 'log'), join(folder, 'key'), { recursive: true });
  rmSync(data, { recursive: true });
  cpSync(join(folder, 'key'), join(data, 'log'), { recursive: true });
  expect(await run('restore', backup)).toMatchObject({ code: 0, stdout: expect.stringContaining('已从') });

  expect((await run('history', '3-1-1202', '--format', 'json')).stdout).toBe(before.stdout);
  expect((await run('audit', '--store', '--on', '2024-03-18', '--format', 'json')).stdout).toBe(audited.stdout);
  expect((await run('log', 'check')).code).toBe(0);
  expect((await run('log', 'export', join(folder, 'log'))).code).toBe(0);
  expect(await run('log', 'verify', join(folder, 'log'), '--kept', kept)).toMatchObject({ code: 0, stdout: expect.stringContaining('✔') });
  expect(await run('submit', example('06'))).toMatchObject({ code: 0 });
  expect(await run('restore', backup)).toMatchObject({ code: 2, stderr: expect.stringContaining('store-not-empty') });
});
