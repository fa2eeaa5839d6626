import type { PgBoss } from 'pg-boss';
import { ProblemError } from '../../engine/model/problem.ts';
import { storeProblem } from '../problem.ts';
import type { JobKind, Schedule, ScheduleState } from './jobs.ts';

/** Puts a job into a queue again and again. @throws ProblemError `schedule-cron` */
export async function schedule(boss: PgBoss, kind: JobKind, { key, data, cron, timeZone }: Schedule): Promise<void> {
  try {
    boss.previewSchedule(cron, { tz: timeZone, count: 1 });
  } catch {
    throw new ProblemError([storeProblem('schedule-cron', { cron, zone: timeZone })]);
  }
  // What came due while nobody took jobs is made up for once.
  await boss.schedule(kind.name, cron, { ...data, key }, { tz: timeZone, key, singletonKey: key, missed: 'once' });
}

/** Ends a schedule. Gives whether there was one. */
export async function unschedule(boss: PgBoss, kind: JobKind, key: string): Promise<boolean> {
  const found = await boss.getSchedule(kind.name, key);
  if (found) await boss.unschedule(kind.name, key);
  return found !== null;
}

/** What is scheduled, by key, with what came of it the last time. */
export async function schedulesOf(boss: PgBoss, kind: JobKind): Promise<readonly ScheduleState[]> {
  const found = await boss.getSchedules(kind.name);
  const states = found.map(async ({ key, cron, timezone, data, lastJobId }): Promise<ScheduleState> => {
    const { key: _key, ...given } = (data ?? {}) as Record<string, string>;
    const [next] = boss.previewSchedule(cron, { tz: timezone, count: 1 });
    const job = lastJobId === null ? null : await boss.getJobById(kind.name, lastJobId);
    const output = (job?.output ?? {}) as { said?: string; why?: string };
    return {
      ...{ key, cron, timeZone: timezone, data: given },
      ...(next === undefined ? {} : { next: next.toISOString() }),
      ...(job === null
        ? {}
        : { last: { state: job.state, at: (job.completedOn ?? job.createdOn).toISOString(), said: output.said ?? output.why ?? '' } }),
    };
  });
  return (await Promise.all(states)).sort((left, right) => (left.key < right.key ? -1 : 1));
}
