import { setTimeout as wait } from 'node:timers/promises';
import type { Backend } from '../backend.ts';

/** Milliseconds before the first repetition; each one after it waits twice as long, up to the most. */
const FIRST = 10;
const MOST = 500;

/**
 * Does a job again as long as it fails by what passes, until the patience of the database is used up.
 *
 * @throws whatever the job throws last
 */
export async function retried<Result>(
  { faultOf, patience }: Pick<Backend, 'faultOf' | 'patience'>,
  job: () => Promise<Result>,
): Promise<Result> {
  const start = performance.now();
  for (let pause = FIRST; ; pause = Math.min(MOST, pause * 2)) {
    try {
      return await job();
    } catch (cause) {
      const isOver = performance.now() - start + pause > patience;
      if (faultOf(cause).kind !== 'passing' || isOver) throw cause;
      await wait(pause);
    }
  }
}
