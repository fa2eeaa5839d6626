import { join } from 'node:path';
import { storeKeyFile } from '../service/care/store-key.ts';
import type { Jobs } from '../store/jobs/jobs.ts';
import type { Store, StoreReader } from '../store/store.ts';
import type { Io } from './io.ts';
import { sayWaiting } from './waiting.ts';

/** Where the store is: GUIJU_STORE, such as `postgres://…`, or the folder `store` of the data folder. */
function addressOf(io: Io): string {
  return process.env.GUIJU_STORE || join(io.data, 'store');
}

/**
 * Opens the queue, which is in the database of the store, and closes it whatever comes of the job.
 *
 * @throws ProblemError `jobs-postgres` where the store is not on PostgreSQL
 */
export async function openQueue<Result>(io: Io, command: string, job: (jobs: Jobs) => Promise<Result>): Promise<Result> {
  const { openJobs } = await import('../store/jobs/pg-boss.ts');
  const jobs = await openJobs(addressOf(io), { command: `guiju ${command}`, schedules: command === 'work', onWait: sayWaiting(io) });
  try {
    return await job(jobs);
  } finally {
    await jobs.close();
  }
}

/**
 * Where the stores are that an audit reads as one: GUIJU_STORES, addresses of PostgreSQL divided by spaces; otherwise the one store.
 */
export function addressesOf(io: Io): readonly string[] {
  const several = (process.env.GUIJU_STORES ?? '').split(/\s+/).filter((address) => address !== '');
  return several.length > 0 ? several : [addressOf(io)];
}

/** Opens the store for a job that writes, and closes it whatever comes of the job. */
export function writingStore<Result>(
  io: Io,
  command: string,
  job: (store: Store) => Promise<Result>,
  address = addressOf(io),
): Promise<Result> {
  return within(io, command, false, job, address);
}

/** Opens the store for a job that reads; another process may write meanwhile. */
export function readingStore<Result>(
  io: Io,
  command: string,
  job: (store: StoreReader) => Promise<Result>,
  address = addressOf(io),
): Promise<Result> {
  return within(io, command, true, job, address);
}

/** Opens the store for a job that puts back what it held: a log is put back as it was signed, and no key is made for it. */
export function refillingStore<Result>(io: Io, command: string, job: (store: Store) => Promise<Result>): Promise<Result> {
  return within(io, command, false, job, addressOf(io), false);
}

/** The key under which the store seals; `GUIJU_STORE_KEY=none` begins a store that does not. */
function keyOf(io: Io) {
  const file = process.env.GUIJU_STORE_KEY || undefined;
  return file === 'none' ? {} : { key: storeKeyFile(io.data, file) };
}

async function within<Result>(
  io: Io,
  command: string,
  readOnly: boolean,
  job: (store: Store) => Promise<Result>,
  address = addressOf(io),
  signs = !readOnly,
): Promise<Result> {
  // Loaded where it is needed: other commands do not wait for databases.
  const { openStore } = await import('../store/open.ts');
  const store = await openStore(address, {
    readOnly,
    at: io.now().toISOString(),
    command: `guiju ${command}`,
    backups: join(io.data, 'backups'),
    onWait: sayWaiting(io),
    backedUp: process.env.GUIJU_BACKED_UP === '1',
    ...keyOf(io),
    ...(signs ? { log: (await import('../service/log/key.ts')).logSigner(io.data) } : {}),
  });
  try {
    return await job(store);
  } finally {
    await store.close();
  }
}
