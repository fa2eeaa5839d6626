import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openStore } from '../../store/open.ts';
import { bash, example, guiju, scratch } from '../support/process.ts';

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

  for (const keys of ['log', 'seal']) cpSync(join(data, keys), join(folder, 'key', keys), { recursive: true });
  rmSync(data, { recursive: true });
  cpSync(join(folder, 'key', 'log'), join(data, 'log'), { recursive: true });
  expect(await run('restore', backup)).toMatchObject({ code: 2, stderr: expect.stringContaining('store-key-missing') });
  cpSync(join(folder, 'key', 'seal'), join(data, 'seal'), { recursive: true });
  expect(await run('restore', backup)).toMatchObject({ code: 0, stdout: expect.stringContaining('已从') });

  expect((await run('history', '3-1-1202', '--format', 'json')).stdout).toBe(before.stdout);
  expect((await run('audit', '--store', '--on', '2024-03-18', '--format', 'json')).stdout).toBe(audited.stdout);
  expect((await run('log', 'check')).code).toBe(0);
  expect((await run('log', 'export', join(folder, 'log'))).code).toBe(0);
  expect(await run('log', 'verify', join(folder, 'log'), '--kept', kept)).toMatchObject({ code: 0, stdout: expect.stringContaining('✔') });
  expect(await run('submit', example('06'))).toMatchObject({ code: 0 });
  expect(await run('restore', backup)).toMatchObject({ code: 2, stderr: expect.stringContaining('store-not-empty') });
});

it.each([
  ['backup', 'guiju backup'],
  ['the log', 'guiju log export'],
])('%s onto a disk that is full: said, and nothing is left', async (name, command) => {
  const mine = join(folder, `full-${name}`);
  const submitted = await guiju(['submit', example('01'), example('03'), example('06'), '--data', mine]);
  expect(submitted.stderr).not.toContain('[');
  const out = join(folder, `out-${name}`, 'deep');
  // Kept open, so that the file beside it through which readers see each other is there and need not grow.
  const reader = await openStore(join(mine, 'store'), { readOnly: true, at: '2026-03-16T01:30:00.000Z', command: 'vitest' });
  await reader.counts();
  // What no longer fits is written in part, and only the next piece is refused.
  const ran = await bash(`trap '' XFSZ; ulimit -f 1; ${command} "${out}" --data "${mine}"`);
  await reader.close();
  expect({ code: ran.code, stdout: ran.stdout }, ran.stderr).toEqual({ code: 2, stdout: '' });
  expect(ran.stderr).toMatch(/EFBIG.*没有留下半份文件/s);
  expect(existsSync(out)).toBe(false);
  expect(readdirSync(folder).filter((entry) => entry.endsWith('.part'))).toEqual([]);
});

it('a disk on which the store cannot be read is not taken for a damaged store', async () => {
  const mine = join(folder, 'no-room');
  await guiju(['submit', example('06'), '--data', mine]);
  const ran = await bash(`trap '' XFSZ; ulimit -f 1; guiju log show --data "${mine}"`);
  expect({ code: ran.code, stdout: ran.stdout }).toEqual({ code: 2, stdout: '' });
  expect(ran.stderr).toContain('[store-io]');
});
