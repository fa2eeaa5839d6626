import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../store/open.ts';
import { manyPermits } from '../support/many.ts';
import { type PostgresServer, startPostgres } from '../support/postgres.ts';
import { DAY, example, GUIJU, guiju, NODE, ROOT, scratch } from '../support/process.ts';

/** `GUIJU_FORMS=1000 npx vitest run test/e2e/queue.test.ts` issues so many, on four workers. */
const FORMS = Number(process.env['GUIJU_FORMS'] ?? 24);
const WORKERS = FORMS >= 100 ? 4 : 2;
const PATIENCE = 90_000 + FORMS * 1_500;

const folder = scratch();
const at = (...parts: string[]) => join(folder, ...parts);
let server: PostgresServer;
let env: Record<string, string>;

/** The data folder of a machine: its own signing key, and the keys of log and store that all share. */
function machine(name: string): Record<string, string> {
  mkdirSync(at(name), { recursive: true });
  for (const shared of ['log', 'seal']) cpSync(at('first', shared), at(name, shared), { recursive: true });
  return { ...env, GUIJU_DATA: at(name) };
}

beforeAll(async () => {
  server = await startPostgres();
  env = { GUIJU_STORE: await server.newDatabase(), GUIJU_DATA: at('first') };
  const made = await guiju(['submit', example('06'), '--on', DAY], { env });
  expect(made.code, made.stderr).toBe(0);
});
afterAll(() => server.remove());

const worker = (name: string, ...args: string[]): ChildProcess =>
  spawn(NODE, [GUIJU, 'work', ...args], { cwd: ROOT, env: { ...process.env, ...machine(name) }, stdio: ['ignore', 'pipe', 'inherit'] });

describe('a batch in the queue', () => {
  it(
    `of ${FORMS}, with ${WORKERS} workers of which one is killed: each form is issued once`,
    async () => {
      const files = manyPermits(at('permits'), FORMS);
      const workers = Array.from({ length: WORKERS }, (_none, index) => worker(`worker-${index}`));
      const [victim] = workers as [ChildProcess];
      let seen = 0;
      victim.stdout?.on('data', () => {
        seen += 1;
        // While it has the next one in hand.
        if (seen === 2) setTimeout(() => victim.kill('SIGKILL'), 60);
      });
      const ran = await guiju(
        ['issue', at('permits'), '--out', at('out'), '--on', DAY, '--queue', '--by', '样例张三', '--format', 'json'],
        {
          env,
          patience: PATIENCE,
        },
      );
      expect(victim.signalCode).toBe('SIGKILL');
      expect(ran.code, ran.stderr + ran.stdout).toBe(0);
      expect(JSON.parse(ran.stdout).counts).toMatchObject({ submissions: files.length, issued: files.length, failed: 0 });
      const written = readdirSync(at('out'));
      expect(written).toHaveLength(FORMS);

      const store = await openStore(env['GUIJU_STORE'] ?? '', { readOnly: true, at: '2026-03-16T01:30:00.000Z', command: 'vitest' });
      expect((await store.counts()).forms).toBe(FORMS);
      await store.close();
      const verified = await guiju(['verify', ...written.slice(0, 3).map((name) => at('out', name)), '--format', 'json'], { env });
      expect(verified.stdout).toContain('"proved"');

      // Asked for again, nothing is issued, and the same files are written.
      const again = await guiju(['issue', at('permits'), '--out', at('again'), '--on', DAY, '--queue', '--format', 'json'], { env });
      expect(JSON.parse(again.stdout).counts, again.stderr).toMatchObject({ issued: 0, there: files.length });
      for (const name of written) expect(readFileSync(at('again', name)).equals(readFileSync(at('out', name))), name).toBe(true);

      for (const one of workers.slice(1)) {
        one.kill('SIGTERM');
        const [code] = await once(one, 'close');
        expect(code).toBe(0);
      }
      expect(await guiju(['queue'], { env })).toMatchObject({ code: 0, stdout: expect.stringContaining('排队 0 件') });
    },
    PATIENCE,
  );

  it('ends when the queue is empty, where that is asked for; what cannot be done is told, and can be tried again', async () => {
    const waiting = guiju(['issue', example('07'), '--out', at('passes'), '--on', DAY, '--queue', '--format', 'json'], { env });
    const queued = async () => JSON.parse((await guiju(['queue', '--format', 'json'], { env })).stdout).waiting as number;
    while ((await queued()) === 0);
    const broken = await guiju(['work', '--until-empty', '--key', '/nowhere.p12'], { env: machine('broken'), patience: 60_000 });
    expect(broken.code).toBe(2);
    expect(broken.stderr).toContain('/nowhere.p12');
    const told = await waiting;
    expect(told.code).toBe(2);
    expect(told.stdout).toContain('job-failed');
    const failed = await guiju(['queue', '--format', 'json'], { env });
    expect(JSON.parse(failed.stdout)).toMatchObject({ failed: 1, failures: [{ why: expect.stringContaining('[') }] });
    expect((await guiju(['queue', 'retry'], { env })).stdout).toContain('重新排队 1 件');
    const mended = await guiju(['work', '--until-empty', '--format', 'json'], { env: machine('mended') });
    expect(JSON.parse(mended.stdout), mended.stderr).toMatchObject({ done: 1, failed: 0 });
    expect((await guiju(['queue'], { env })).code).toBe(0);
  }, 90_000);

  it('runs an audit by a schedule, into a file of its day', async () => {
    const add = (...args: string[]) => guiju(['schedule', 'add', 'often', ...args], { env });
    const report = at('reports', '{day}.json');
    expect(await add('--cron', 'x', '--', 'audit', '--store')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[schedule-cron]'),
    });
    expect(await add('--cron', '* * * * *', '--', 'keys', 'init')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('[schedule-command]'),
    });
    expect(await add('--cron', '* * * * *', '--', 'audit', '--stroe')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--store'),
    });
    const added = await add('--cron', '* * * * * *', '--', 'audit', '--store', '--on', DAY, '--out', report);
    expect(added, added.stderr).toMatchObject({ code: 0, stdout: expect.stringContaining('Asia/Shanghai') });
    mkdirSync(at('reports'), { recursive: true });
    const one = worker('auditor');
    await once(one.stdout as NonNullable<typeof one.stdout>, 'data');
    expect((await guiju(['schedule', 'remove', 'often'], { env })).code).toBe(0);
    one.kill('SIGTERM');
    await once(one, 'close');
    const [file = ''] = readdirSync(at('reports'));
    expect(file).toMatch(/^\d{4}-\d\d-\d\d\.json$/);
    expect(JSON.parse(readFileSync(at('reports', file), 'utf8')).population.judged).toBeGreaterThan(0);
  }, 60_000);

  it('needs a store on PostgreSQL', async () => {
    const own = { GUIJU_DATA: at('sqlite'), GUIJU_STORE: '' };
    for (const args of [['work'], ['queue'], ['issue', example('06'), '--queue', '--out', at('no')]])
      expect(await guiju(args, { env: own })).toMatchObject({ code: 2, stderr: expect.stringContaining('[jobs-postgres]') });
  });
});

it('a batch goes into a store on SQLite too, in this process', async () => {
  const own = { GUIJU_DATA: at('sqlite'), GUIJU_STORE: '' };
  manyPermits(at('few'), 3);
  const call = (out: string) => guiju(['issue', at('few'), '--out', at(out), '--on', DAY, '--store', '--format', 'json'], { env: own });
  const first = await call('few-out');
  expect(JSON.parse(first.stdout).counts, first.stderr).toMatchObject({ issued: 3, written: 3 });
  expect(JSON.parse((await call('few-again')).stdout).counts).toMatchObject({ issued: 0, there: 3 });
});
