import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Job, Jobs } from '../../../store/jobs/jobs.ts';
import { openJobs } from '../../../store/jobs/pg-boss.ts';
import { type PostgresServer, startPostgres } from '../../support/postgres.ts';
import { codesWith } from '../../support/problems.ts';
import { NODE, ROOT } from '../../support/process.ts';

let server: PostgresServer;
const WORK = { name: 'work', heartbeat: 10 };
const opened: Jobs[] = [];
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(async () => {
  for (const jobs of opened) await jobs.close();
  server.remove();
});

async function open(address: string): Promise<Jobs> {
  const jobs = await openJobs(address, { command: 'vitest' });
  opened.push(jobs);
  return jobs;
}
const job = (key: string, data: Job['data'] = {}): Job => ({ key, data });

describe('the queue', () => {
  it('holds a key once, and gives each job to one of those who take', async () => {
    const address = await server.newDatabase();
    const [one, other] = [await open(address), await open(address)];
    const keys = Array.from({ length: 120 }, (_none, index) => `k${index}`);
    expect(
      await one.put(
        WORK,
        [...keys, 'k0', 'k1'].map((key) => job(key, { of: key })),
      ),
    ).toBe(120);
    expect(await other.put(WORK, [job('k5')])).toBe(0);
    expect(await one.counts(WORK)).toEqual({ waiting: 120, active: 0, failed: 0 });
    const done: Job[] = [];
    const work = async (found: Job) => String(done.push(found));
    await Promise.all([one, other].map((jobs) => jobs.take([WORK], { work, untilEmpty: true })));
    expect(done.map(({ key }) => key).sort()).toEqual([...keys].sort());
    expect(done.every(({ key, data }) => data['of'] === key)).toBe(true);
    expect(await one.put(WORK, [job('k5')]), 'what is done can be asked for again').toBe(1);
  });

  it('tries again what fails, then tells why, and queues it again when asked', async () => {
    const jobs = await open(await server.newDatabase());
    await jobs.put(WORK, [job('bad'), job('good')]);
    const faults: string[] = [];
    await jobs.take([WORK], {
      untilEmpty: true,
      work: async ({ key }) => {
        if (key === 'bad') throw new Error('没有墨');
        return '做好了';
      },
      onDone: ({ key }, came) => faults.push(`${key} ${'fault' in came ? (came.fault as Error).message : came.said}`),
    });
    expect(faults.sort()).toEqual([...Array.from({ length: 3 }, () => 'bad 没有墨'), 'good 做好了'].sort());
    const failed = await jobs.failed(WORK);
    expect(failed).toMatchObject([{ key: 'bad', why: '没有墨' }]);
    expect(await jobs.failed(WORK, 'bad')).toEqual(failed);
    expect(await jobs.failed(WORK, 'good')).toEqual([]);
    expect(await jobs.counts(WORK)).toEqual({ waiting: 0, active: 0, failed: 1 });
    expect(await jobs.retry(WORK)).toBe(1);
    await jobs.take([WORK], { untilEmpty: true, work: async () => '' });
    expect(await jobs.counts(WORK)).toEqual({ waiting: 0, active: 0, failed: 0 });
  }, 60_000);

  it('gives the job of a process that was killed to another', async () => {
    const address = await server.newDatabase();
    const jobs = await open(address);
    await jobs.put(WORK, [job('held')]);
    const holder = spawn(NODE, [join(ROOT, 'test/store/jobs/holder.ts'), address], { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(String((await once(holder.stdout, 'data'))[0])).toBe('held\n');
    holder.kill('SIGKILL');
    expect(await jobs.counts(WORK)).toMatchObject({ waiting: 0, active: 1 });
    const done: string[] = [];
    await jobs.take([WORK], {
      untilEmpty: true,
      work: async ({ key }) => String(done.push(key)),
    });
    expect(done).toEqual(['held']);
  }, 60_000);

  it('outlives a server that is stopped and started, and ends when it is told to', async () => {
    const address = await server.newDatabase();
    const jobs = await open(address);
    await jobs.put(
      WORK,
      Array.from({ length: 30 }, (_none, index) => job(`r${index}`)),
    );
    const end = new AbortController();
    const done = new Set<string>();
    const taking = jobs.take([WORK], {
      signal: end.signal,
      work: async ({ key }) => {
        done.add(key);
        if (done.size === 10) {
          server.stop('immediate');
          server.start();
        }
        return '';
      },
      onDone: () => {
        if (done.size === 30) end.abort();
      },
    });
    await taking;
    expect(done.size).toBe(30);
  }, 60_000);

  it('puts what is scheduled into the queue when its time comes, and tells what came of it', async () => {
    const jobs = await openJobs(await server.newDatabase(), { command: 'vitest', schedules: true });
    opened.push(jobs);
    expect(await codesWith(jobs.schedule(WORK, { ...job('wrong'), cron: '每天', timeZone: 'Asia/Shanghai' }))).toEqual(['schedule-cron']);
    await jobs.schedule(WORK, { ...job('often', { of: 'x' }), cron: '* * * * * *', timeZone: 'Asia/Shanghai' });
    expect(await jobs.schedules(WORK)).toMatchObject([
      { key: 'often', data: { of: 'x' }, timeZone: 'Asia/Shanghai', next: expect.any(String) },
    ]);
    const end = new AbortController();
    const done: Job[] = [];
    await jobs.take([WORK], {
      signal: end.signal,
      work: async (found) => `第 ${done.push(found)} 次`,
      onDone: () => end.abort(),
    });
    expect(done).toEqual([job('often', { of: 'x' })]);
    expect(await jobs.schedules(WORK)).toMatchObject([{ last: { state: 'completed', said: '第 1 次' } }]);
    expect([await jobs.unschedule(WORK, 'often'), await jobs.unschedule(WORK, 'often')]).toEqual([true, false]);
  }, 90_000);

  it('is in PostgreSQL, and nowhere else', async () => {
    expect(await codesWith(openJobs('/tmp/store', { command: 'vitest' }))).toEqual(['jobs-postgres']);
    expect(await codesWith(openJobs('mysql://x', { command: 'vitest' }))).toEqual(['jobs-postgres']);
  });
});
