import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const HAZARD = join(
  ROOT,
  'examples',
  readdirSync(join(ROOT, 'examples')).find((name) => name.endsWith('-hazard')) ?? '',
  'submission.yaml',
);

let server: PostgresServer;
let stores: Readonly<Record<string, Record<string, string>>>;
beforeAll(async () => {
  server = await startPostgres();
  stores = {
    SQLite: { GUIJU_DATA: join(folder, 'sqlite') },
    PostgreSQL: { GUIJU_DATA: join(folder, 'postgres'), GUIJU_STORE: await server.newDatabase() },
  };
});
afterAll(() => server.remove());

describe.each(['SQLite', 'PostgreSQL'])('with a store on %s', (kind) => {
  const call = (...args: string[]) => guiju([...args, '--lang', 'en'], { env: stores[kind] ?? {}, cwd: folder });
  const json = async (...args: string[]) => JSON.parse((await call(...args, '--format', 'json')).stdout);
  const AT = ['--at', '2024-03-22T17:30:00+08:00'];

  test('from a submission to the evidence by which its obligation is closed, and a backup of it', async () => {
    expect(await call('obligations')).toMatchObject({ code: 2 });
    const submitted = await json('submit', HAZARD, '--on', '2026-03-16', '--room', '3-1-1202', '--by', '样例张三');
    const [id] = submitted.obligations.opened as string[];
    expect(submitted.obligations).toEqual({ opened: [expect.stringMatching(/^O[0-9a-f]{12}$/)], ended: [] });

    const intime = await call('reminders', ...AT);
    expect(intime, intime.stderr).toMatchObject({ code: 0 });
    expect(intime.stdout).toMatch(`Due today, 2024-03-22 (1)\n○ ${id}  open  due 2024-03-22T17:30:00+08:00\n`);
    expect(await call('reminders', '--at', '2024-03-22T17:30:01+08:00')).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/^Overdue \(1\)\n! /),
    });

    const role = ((await json('obligations', ...AT)).obligations as { by: { role: string } }[])[0]?.by.role ?? '';
    const listed = async (...args: string[]) =>
      ((await json('obligations', ...args)).obligations as { id: string; state: string }[]).map((one) => [one.id, one.state]);
    expect(await listed(...AT)).toEqual([[id, 'open']]);
    expect(await listed('--room', '3-1-1202', '--by', role, '--due-by', '2024-03-22')).toEqual([[id, 'overdue']]);
    expect(await listed('--due-by', '2024-03-22T17:29:59+08:00')).toEqual([]);
    expect(await listed('--overdue', ...AT)).toEqual([]);
    expect(await listed('--room', 'elsewhere')).toEqual([]);

    writeFileSync(join(folder, 'photo.jpg'), `样例照片 ${kind}`);
    const close = (...args: string[]) => call('obligations', 'close', id ?? '', ...args);
    expect(await close('--note', 'mended')).toMatchObject({ code: 2, stderr: expect.stringContaining('[obligation-evidence-none]') });
    expect(await close('--evidence', 'nowhere.jpg', '--note', 'mended')).toMatchObject({ code: 2 });
    expect(await close('--evidence', 'photo.jpg')).toMatchObject({ code: 2, stderr: expect.stringContaining('[obligation-note-none]') });
    expect(await listed()).toEqual([[id, 'overdue']]);
    const done = await close('--evidence', 'photo.jpg', '--note', 'mended', '--by', '样例李四');
    expect(done, done.stderr).toMatchObject({ code: 0 });
    expect(done.stdout).toMatch(/✔ O[0-9a-f]{12} {2}closed\n/);
    expect(await close('--evidence', 'photo.jpg', '--note', 'again')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[obligation-ended]'),
    });
    expect(await call('obligations')).toMatchObject({ code: 0, stdout: 'Nothing is to be done.\n' });
    expect(await listed('--all')).toEqual([[id, 'closed']]);
    const shown = await json('obligations', 'show', id ?? '');
    expect(shown).toMatchObject({ state: 'closed', end: { by: '样例李四', note: 'mended', evidence: [{ name: 'photo.jpg' }] } });

    expect(await call('log', 'check')).toMatchObject({ code: 0 });
    const backup = join(folder, `${kind}-backup`);
    expect(await call('backup', backup)).toMatchObject({ code: 0 });
    const other = { GUIJU_DATA: join(folder, `${kind}-restored`) };
    // The key of the store is in no backup.
    cpSync(join(stores[kind]?.GUIJU_DATA ?? '', 'seal'), join(other.GUIJU_DATA, 'seal'), { recursive: true });
    const restored = await guiju(['restore', backup], { env: { ...other, GUIJU_STORE: '' }, cwd: folder });
    expect(restored, restored.stderr).toMatchObject({ code: 0 });
    const again = await guiju(['obligations', 'show', id ?? '', '--format', 'json'], { env: { ...other, GUIJU_STORE: '' }, cwd: folder });
    expect(JSON.parse(again.stdout)).toEqual(shown);
  });
});

test('a wrong call is told what to write', async () => {
  const told = async (...args: string[]) => {
    const { code, stderr } = await guiju([...args, '--lang', 'en'], { env: stores.SQLite ?? {}, cwd: folder });
    return [code, /\[([a-z-]+)\]\n$/.exec(stderr)?.[1]];
  };
  expect(await told('obligations', 'lsit')).toEqual([2, 'action-unknown']);
  expect(await told('obligations', 'close')).toEqual([2, 'argument-missing']);
  expect(await told('obligations', 'show', 'O000000000000')).toEqual([2, 'obligation-unknown']);
  expect(await told('obligations', '--by', 'nobody')).toEqual([2, 'role-unknown']);
  expect(await told('obligations', '--due-by', 'tomorrow')).toEqual([2, 'instant-wrong']);
  expect(await told('reminders', '--within', '1.5')).toEqual([2, 'number-wrong']);
  expect(await told('reminders', '--calendar', 'offise')).toEqual([2, 'calendar-unknown']);
});
