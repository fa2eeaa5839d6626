import { setTimeout as wait } from 'node:timers/promises';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { ProblemError } from '../../engine/model/problem.ts';
import { retried } from '../commit/retry.ts';
import { checkAddress } from '../postgres/address.ts';
import { postgresFault } from '../postgres/faults.ts';
import { isPostgres } from '../postgres/is-postgres.ts';
import { storeProblem } from '../problem.ts';
import { type OnWait, waitTeller, watched } from '../waiting.ts';
import type { FailedJob, Job, JobCounts, JobKind, Jobs, JobWork } from './jobs.ts';
import { schedule, schedulesOf, unschedule } from './schedules.ts';

/** Schema of the tables, which pg-boss makes and upgrades itself. */
const SCHEMA = 'guiju_jobs';
/** What holds for a kind of work that says nothing else. */
const USUAL = { heartbeat: 15, longest: 900 } as const;
/** Seconds between looks for jobs whose process has died. */
const LOOK = 5;
/** Milliseconds between looks for work. */
const PAUSE = 500;
/** How often a job is tried, and how many seconds are waited before the second time; before the next ones it is twice as long. */
const TRIES = { retryLimit: 2, retryDelay: 1, retryBackoff: true, retryDelayMax: 60 } as const;
/** How long a server that is away is waited for, in milliseconds. */
const PATIENCE = 30_000;
/** Jobs in one statement. */
const MOST = 1_000;

/** How a queue is opened. */
export interface JobsOptions {
  /** What the process was called as, such as `guiju work`. */
  readonly command: string;
  /** Whether it sees to it that what is scheduled comes into the queue. */
  readonly schedules?: boolean;
  /** Told once where the server does not answer, after two seconds. */
  readonly onWait?: OnWait;
}

/** What a job is as it stands in the queue. */
type Data = Readonly<Record<string, string>>;

/**
 * Opens the queue in a PostgreSQL database, on pg-boss.
 *
 * @param address - `postgres://…`, that of the store
 * @throws ProblemError `jobs-postgres` for an address of anything else, `store-address`, `store-unreachable`, and what the server tells
 */
export async function openJobs(address: string, { command, schedules = false, onWait }: JobsOptions): Promise<Jobs> {
  if (!isPostgres(address)) throw new ProblemError([storeProblem('jobs-postgres')]);
  checkAddress(address);
  const boss = new PgBoss({
    connectionString: address,
    schema: SCHEMA,
    application_name: command,
    max: 4,
    schedule: schedules,
    cronMonitorIntervalSeconds: LOOK,
    cronWorkerIntervalSeconds: LOOK,
    superviseIntervalSeconds: LOOK,
    monitorIntervalSeconds: LOOK,
  });
  // It goes on by itself; whoever asks meanwhile is told.
  boss.on('error', () => {});
  const tellWaiting = waitTeller(onWait, address, PATIENCE);
  await watched(tellWaiting, () => told(() => boss.start(), tellWaiting));
  const queues = new Set<string>();
  const ready = async (kind: JobKind) => {
    if (queues.has(kind.name)) return;
    const { heartbeat, longest } = { ...USUAL, ...kind };
    const options = { policy: 'exclusive', heartbeatSeconds: heartbeat, expireInSeconds: longest, ...TRIES };
    await boss.createQueue(lostOf(kind), {});
    await boss.createQueue(kind.name, { ...options, deadLetter: lostOf(kind) });
    queues.add(kind.name);
  };
  const on = <Result>(kind: JobKind, job: () => Promise<Result>) => told(() => ready(kind).then(job));
  return {
    put: (kind, jobs) => on(kind, () => put(boss, kind, jobs)),
    take: async (kinds, work) => {
      for (const kind of kinds) await told(() => ready(kind));
      await take(boss, kinds, work);
    },
    counts: (kind) => on(kind, () => countsOf(boss, kind)),
    failed: (kind, key) => on(kind, () => failedOf(boss, kind, key)),
    retry: (kind) => on(kind, () => boss.redrive(lostOf(kind), { limit: MOST })),
    schedule: (kind, one) => on(kind, () => schedule(boss, kind, one)),
    unschedule: (kind, key) => on(kind, () => unschedule(boss, kind, key)),
    schedules: (kind) => on(kind, () => schedulesOf(boss, kind)),
    close: () => boss.stop({ graceful: false }),
  };
}

/** Queue of those that failed. */
const lostOf = ({ name }: JobKind): string => `${name}-failed`;

async function put(boss: PgBoss, kind: JobKind, jobs: readonly Job[]): Promise<number> {
  let count = 0;
  for (let start = 0; start < jobs.length; start += MOST) {
    const some = jobs.slice(start, start + MOST).map(({ key, data }) => ({ singletonKey: key, data: { ...data, key } }));
    count += (await boss.insert(kind.name, some, { returnId: true }))?.length ?? 0;
  }
  return count;
}

async function take(boss: PgBoss, kinds: readonly JobKind[], work: JobWork): Promise<void> {
  while (!work.signal?.aborted) {
    if (await takeOne(boss, kinds, work)) continue;
    if (work.untilEmpty === true && (await told(() => areEmpty(boss, kinds)))) return;
    await wait(PAUSE, undefined, { ...(work.signal ? { signal: work.signal } : {}) }).catch(() => {});
  }
}

async function takeOne(boss: PgBoss, kinds: readonly JobKind[], work: JobWork): Promise<boolean> {
  for (const kind of kinds) {
    const [found] = await told(() => boss.fetch<Data>(kind.name, { includeMetadata: true }));
    if (!found) continue;
    await doOne(boss, kind, found, work);
    return true;
  }
  return false;
}

async function doOne(boss: PgBoss, kind: JobKind, found: JobWithMetadata<Data>, work: JobWork): Promise<void> {
  const job = jobOf(found);
  const { heartbeat } = { ...USUAL, ...kind };
  // A claim that has lapsed meanwhile stays with whoever has it now.
  const alive = setInterval(() => void boss.touch(kind.name, found).catch(() => {}), (heartbeat * 1000) / 3);
  const came = await outcomeOf(() => work.work(job, kind)).finally(() => clearInterval(alive));
  await told(() =>
    'fault' in came ? boss.fail(kind.name, found, { why: whyOf(came.fault) }) : boss.complete(kind.name, found, { said: came.said }),
  );
  work.onDone?.(job, came);
}

async function outcomeOf(work: () => Promise<string>): Promise<{ readonly said: string } | { readonly fault: unknown }> {
  try {
    return { said: await work() };
  } catch (fault) {
    return { fault };
  }
}

function jobOf({ data: { key = '', ...data } }: { readonly data: Data }): Job {
  return { key, data };
}

function whyOf(fault: unknown): string {
  if (fault instanceof ProblemError) return fault.problems.map(({ code, message }) => `${message['zh-CN']} [${code}]`).join('; ');
  return fault instanceof Error ? fault.message : String(fault);
}

async function areEmpty(boss: PgBoss, kinds: readonly JobKind[]): Promise<boolean> {
  const counts = await Promise.all(kinds.map((kind) => countsOf(boss, kind)));
  return counts.every(({ waiting, active }) => waiting + active === 0);
}

async function countsOf(boss: PgBoss, kind: JobKind): Promise<JobCounts> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT name, state::text AS state, count(*)::int AS count FROM ${SCHEMA}.job
     WHERE name IN ($1, $2) AND state IN ('created', 'retry', 'active') GROUP BY name, state`,
    [kind.name, lostOf(kind)],
  );
  const sum = (name: string, states: readonly string[]) =>
    rows.filter((row) => row.name === name && states.includes(row.state)).reduce((total: number, row) => total + Number(row.count), 0);
  return {
    waiting: sum(kind.name, ['created', 'retry']),
    active: sum(kind.name, ['active']),
    failed: sum(lostOf(kind), ['created', 'retry']),
  };
}

async function failedOf(boss: PgBoss, kind: JobKind, key?: string): Promise<readonly FailedJob[]> {
  const lost = await boss.findJobs<Data>(lostOf(kind), { queued: true, limit: MOST, ...(key === undefined ? {} : { data: { key } }) });
  return Promise.all(lost.map(async (one) => ({ ...jobOf(one), id: one.id, why: await whyFailed(boss, kind, one.sourceId) })));
}

/** What was told of a job when it failed for the last time. */
async function whyFailed(boss: PgBoss, kind: JobKind, id: string | null): Promise<string> {
  const found = id === null ? null : await boss.getJobById(kind.name, id);
  return String((found?.output as { why?: unknown } | undefined)?.why ?? '');
}

/** Waits for a server that is away, and tells what one that refuses means. */
async function told<Result>(job: () => Promise<Result>, tellWaiting?: () => void): Promise<Result> {
  try {
    return await retried({ faultOf: postgresFault, patience: PATIENCE, ...(tellWaiting ? { tellWaiting } : {}) }, job);
  } catch (cause) {
    const fault = postgresFault(cause);
    if (fault.kind === 'told') throw fault.error;
    if (fault.kind === 'passing') throw new ProblemError([storeProblem('store-unreachable', { why: fault.why, seconds: PATIENCE / 1000 })]);
    throw cause;
  }
}
