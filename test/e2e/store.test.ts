import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { example, guiju, ROOT, scratch } from '../support/process.ts';

const folder = scratch();
const EXAMPLES = readdirSync(join(ROOT, 'examples')).filter((name) => /^\d\d-/.test(name));
const FILES = EXAMPLES.map((name) => join(ROOT, 'examples', name, 'submission.yaml'));

let server: PostgresServer;
let stores: Readonly<Record<string, Record<string, string>>>;
beforeAll(async () => {
  server = await startPostgres();
  stores = {
    SQLite: { GUIJU_DATA: join(folder, 'sqlite') },
    PostgreSQL: { GUIJU_DATA: join(folder, 'postgres'), GUIJU_STORE: await server.newDatabase() },
  };
  for (const env of Object.values(stores)) {
    const ran = await guiju(['submit', ...FILES, '--on', '2026-03-16', '--room', '3-1-1202', '--by', '样例张三', '--format', 'json'], {
      env,
    });
    expect(ran, ran.stderr).toMatchObject({ code: 1 });
  }
});
afterAll(() => server.remove());

describe.each(['SQLite', 'PostgreSQL'])('with a store on %s', (kind) => {
  const call = (args: readonly string[], env: Record<string, string | undefined> = {}) =>
    guiju(args, { env: { ...stores[kind], ...env }, cwd: folder });

  test('history lists what was submitted, in order', async () => {
    const { code, stdout } = await call(['history', '3-1-1202', '--format', 'json']);
    const histories = JSON.parse(stdout) as {
      id: string;
      checklist: string;
      versions: { by: string; decisions: { outcome: string }[] }[];
    }[];
    expect(code).toBe(0);
    expect(histories).toHaveLength(EXAMPLES.length);
    for (const { versions } of histories)
      expect(versions).toMatchObject([{ version: 1, by: '样例张三', decisions: [{ day: '2026-03-16' }] }]);
    const one = await call(['history', histories[0]?.id ?? '', '--lang', 'en']);
    expect(one.stdout).toMatch(/^S[0-9a-f]{12} {2}renovation-application {2}3-1-1202\n {2}version 1 {2}\S+Z {2}样例张三\n/);
    expect(await call(['history', 'nobody', '--lang', 'en'])).toMatchObject({ code: 2, stdout: '' });
  });

  test('the same file again is told as stored already', async () => {
    const args = ['submit', example('01'), '--on', '2026-03-16', '--room', '3-1-1202', '--lang', 'en'];
    const { code, stdout } = await call(args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/Stored already: (S[0-9a-f]{12}), version 1, decision \1\.1\n$/);
  });

  test('replay comes to the same bytes in any time zone and language of the system', async () => {
    const { stdout } = await call(['history', '3-1-1202', '--format', 'json']);
    const [, second] = JSON.parse(stdout) as { id: string }[];
    const replays = await Promise.all(
      [
        { TZ: 'Pacific/Kiritimati', LANG: 'zh_CN.UTF-8' },
        { TZ: 'America/Los_Angeles', LANG: 'C', LC_ALL: 'C' },
        { TZ: 'UTC', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      ].map((env) => call(['replay', second?.id ?? '', '--format', 'json'], env)),
    );
    expect(replays.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(new Set(replays.map((ran) => ran.stdout)).size).toBe(1);
    const { same, was, again } = JSON.parse(replays[0]?.stdout ?? '{}');
    expect(same).toBe(true);
    expect(again).toEqual(was);
    const now = await call(['replay', second?.id ?? '', '--as-of', 'now', '--on', '2026-03-17', '--lang', 'en']);
    expect(now.stdout).toContain('Different: day');
    expect(await call(['replay', second?.id ?? '', '--as-of', 'yesterday'])).toMatchObject({ code: 2 });
  });

  test('an audit of the store is the same, byte for byte, as one of the same submissions in a file', async () => {
    const [own, plain] = [join(folder, `${kind}.json`), join(folder, `${kind}-file.json`)];
    const audit = (...args: string[]) => call(['audit', ...args, '--on', '2026-03-16', '--lang', 'en']);
    const ofStore = await audit('--store', '--out', own);
    expect(ofStore, ofStore.stderr).toMatchObject({ code: 1 });
    const file = join(folder, kind, 'store.ndjson');
    mkdirSync(join(folder, kind), { recursive: true });
    writeFileSync(file, FILES.map((path) => `${JSON.stringify(parse(readFileSync(path, 'utf8')))}\n`).join(''));
    const ofFile = await audit(file, '--out', plain);
    expect(ofStore.stdout).toBe(ofFile.stdout);
    expect(readFileSync(own, 'utf8')).toBe(readFileSync(plain, 'utf8'));
    const { population } = JSON.parse(readFileSync(own, 'utf8')) as { population: { judged: number } };
    expect(population.judged).toBe(EXAMPLES.length);
    // Nothing of it is left in the data folder.
    const left = readdirSync(stores[kind]?.GUIJU_DATA ?? '').filter((name) => name.startsWith('audit-'));
    expect(left).toEqual([]);
  });

  test('an audit is of one source', async () => {
    expect(await call(['audit', '--lang', 'en'])).toMatchObject({ code: 2 });
    expect(await call(['audit', 'a.ndjson', '--store', '--lang', 'en'])).toMatchObject({ code: 2 });
  });
});

test('the reports of both stores are the same', () => {
  expect(readFileSync(join(folder, 'PostgreSQL.json'), 'utf8')).toBe(readFileSync(join(folder, 'SQLite.json'), 'utf8'));
});

test('--id makes the next version, of one file at a time', async () => {
  const env = { GUIJU_DATA: join(folder, 'versions') };
  const submit = (...args: string[]) => guiju(['submit', ...args, '--on', '2026-03-16', '--format', 'json'], { env });
  const first = JSON.parse((await submit(example('02'), '--id', 'A-1')).stdout);
  const second = JSON.parse((await submit(example('01'), '--id', 'A-1')).stdout);
  expect([first, second]).toMatchObject([
    { id: 'A-1', version: 1, decided: 'A-1.1', decision: { outcome: 'incomplete' } },
    { id: 'A-1', version: 2, decided: 'A-1.2', decision: { outcome: 'granted' } },
  ]);
  expect(await submit(example('01'), example('02'), '--id', 'A-1')).toMatchObject({ code: 2, stdout: '' });
});

test.each([
  ['GUIJU_DATA', ['submit', example('06')], 'folder-unwritable'],
  ['GUIJU_DATA', ['issue', example('06'), '--store', '--out', '/proc/guiju/out'], 'folder-unwritable'],
  ['GUIJU_DATA', ['keys', 'init'], 'folder-unwritable'],
  ['GUIJU_STORE', ['submit', example('06')], 'store-folder'],
])('a folder where the system lets nothing be made (%s, %j) is told, not waited for', async (name, args, code) => {
  const env = { GUIJU_DATA: join(folder, 'none'), [name]: '/proc/guiju' };
  const { code: exit, stderr } = await guiju(args, { env, cwd: folder, patience: 30_000 });
  expect({ exit, said: stderr }).toEqual({ exit: 2, said: expect.stringContaining(`[${code}]`) });
});
