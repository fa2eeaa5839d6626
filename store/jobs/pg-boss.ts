import { setTimeout as wait } from 'node:timers/promises';
import { type JobWithMetadata, PgBoss } from 'pg-boss';
import { ProblemError } from '../../engine/model/problem.ts';
import { retried } from '../commit/retry.ts';
import { checkAddress } from '../postgres/address.ts';
import { postgresFault } from '../postgres/faults.ts';
import { storeProblem } from '../problem.ts';
import type { FailedJob, Job, JobCounts, Jobs, JobWork } from './jobs.ts';

/** Schema of the tables, which pg-boss makes and upgrades itself. */
const SCHEMA = 'guiju_jobs';
/** Seconds without a sign of life after which a job is free for others. */
const HEARTBEAT = 15;
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
  /** Seconds without a sign of life after which a job is free for others; at least 10. */
  readonly heartbeat?: number;
}

/** What a job is as it stands in the queue. */
type Data = Readonly<Record<string, string>>;

/**
 * Opens the queue in a PostgreSQL database, on pg-boss.
 *
 * @param address - `postgres://…`, that of the store
 * @throws ProblemError `jobs-postgres` for an address of anything else, `store-address`, `store-unreachable`, and what the server tells
 */
export async function openJobs(address: string, { command, heartbeat = HEARTBEAT }: JobsOptions): Promise<Jobs> {
  if (!/^postgres(ql)?:/.test(address)) throw new ProblemError([storeProblem('jobs-postgres')]);
  checkAddress(address);
  const boss = new PgBoss({
    connectionString: address,
    schema: SCHEMA,
    application_name: command,
    max: 4,
    schedule: false,
    superviseIntervalSeconds: LOOK,
    monitorIntervalSeconds: LOOK,
  });
  // It goes on by itself; whoever asks meanwhile is told.
  boss.on('error', () => {});
  await told(() => boss.start());
  const queues = new Set<string>();
  const ready = async (kind: string) => {
    if (queues.has(kind)) return;
    const options = { policy: 'exclusive', heartbeatSeconds: heartbeat, ...TRIES };
    await boss.createQueue(lostOf(kind), {});
    await boss.createQueue(kind, { ...options, deadLetter: lostOf(kind) });
    queues.add(kind);
  };
  const on = <Result>(kind: string, job: () => Promise<Result>) => told(() => ready(kind).then(job));
  return {
    put: (kind, jobs) => on(kind, () => put(boss, kind, jobs)),
    take: (kind, work) => told(() => ready(kind)).then(() => take(boss, kind, work, heartbeat)),
    counts: (kind) => on(kind, () => countsOf(boss, kind)),
    failed: (kind) => on(kind, () => failedOf(boss, kind)),
    retry: (kind) => on(kind, () => boss.redrive(lostOf(kind), { limit: MOST })),
    close: () => boss.stop({ graceful: false }),
  };
}

/** Queue of those that failed. */
const lostOf = (kind: string): string => `${kind}-failed`;

async function put(boss: PgBoss, kind: string, jobs: readonly Job[]): Promise<number> {
  let count = 0;
  for (let start = 0; start < jobs.length; start += MOST) {
    const some = jobs.slice(start, start + MOST).map(({ key, data }) => ({ singletonKey: key, data: { ...data, key } }));
    count += (await boss.insert(kind, some, { returnId: true }))?.length ?? 0;
  }
  return count;
}

async function take(boss: PgBoss, kind: string, work: JobWork, heartbeat: number): Promise<void> {
  for (;;) {
    if (work.signal?.aborted) return;
    const [found] = await told(() => boss.fetch<Data>(kind, { includeMetadata: true }));
    if (found) await doOne(boss, kind, found, work, heartbeat);
    else if (work.untilEmpty === true && (await told(() => isEmpty(boss, kind)))) return;
    else await wait(PAUSE, undefined, { ...(work.signal ? { signal: work.signal } : {}) }).catch(() => {});
  }
}

async function doOne(boss: PgBoss, kind: string, found: JobWithMetadata<Data>, work: JobWork, heartbeat: number): Promise<void> {
  const job = jobOf(found);
  // A claim that has lapsed meanwhile stays with whoever has it now.
  const alive = setInterval(() => void boss.touch(kind, found).catch(() => {}), (heartbeat * 1000) / 3);
  let fault: unknown;
  try {
    await work.work(job);
  } catch (cause) {
    fault = cause ?? new Error('a job failed without saying why');
  } finally {
    clearInterval(alive);
  }
  await told(() => (fault === undefined ? boss.complete(kind, found) : boss.fail(kind, found, { why: whyOf(fault) })));
  work.onDone?.(job, fault);
}

function jobOf({ data: { key = '', ...data } }: { readonly data: Data }): Job {
  return { key, data };
}

function whyOf(fault: unknown): string {
  if (fault instanceof ProblemError) return fault.problems.map(({ code, message }) => `${message['zh-CN']} [${code}]`).join('; ');
  return fault instanceof Error ? fault.message : String(fault);
}

async function isEmpty(boss: PgBoss, kind: string): Promise<boolean> {
  const { waiting, active } = await countsOf(boss, kind);
  return waiting + active === 0;
}

async function countsOf(boss: PgBoss, kind: string): Promise<JobCounts> {
  const { rows } = await boss.getDb().executeSql(
    `SELECT name, state::text AS state, count(*)::int AS count FROM ${SCHEMA}.job
     WHERE name IN ($1, $2) AND state IN ('created', 'retry', 'active') GROUP BY name, state`,
    [kind, lostOf(kind)],
  );
  const sum = (name: string, states: readonly string[]) =>
    rows.filter((row) => row.name === name && states.includes(row.state)).reduce((total: number, row) => total + Number(row.count), 0);
  return { waiting: sum(kind, ['created', 'retry']), active: sum(kind, ['active']), failed: sum(lostOf(kind), ['created', 'retry']) };
}

async function failedOf(boss: PgBoss, kind: string): Promise<readonly FailedJob[]> {
  const lost = await boss.findJobs<Data>(lostOf(kind), { queued: true, limit: MOST });
  return Promise.all(lost.map(async (one) => ({ ...jobOf(one), id: one.id, why: await whyFailed(boss, kind, one.sourceId) })));
}

/** What was told of a job when it failed for the last time. */
async function whyFailed(boss: PgBoss, kind: string, id: string | null): Promise<string> {
  const found = id === null ? null : await boss.getJobById(kind, id);
  return String((found?.output as { why?: unknown } | undefined)?.why ?? '');
}

/** Waits for a server that is away, and tells what one that refuses means. */
async function told<Result>(job: () => Promise<Result>): Promise<Result> {
  try {
    return await retried({ faultOf: postgresFault, patience: PATIENCE }, job);
  } catch (cause) {
    const fault = postgresFault(cause);
    if (fault.kind === 'told') throw fault.error;
    if (fault.kind === 'passing') throw new ProblemError([storeProblem('store-unreachable', { why: fault.why, seconds: PATIENCE / 1000 })]);
    throw cause;
  }
}
