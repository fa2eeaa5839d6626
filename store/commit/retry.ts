import { setTimeout as wait } from 'node:timers/promises';
import type { Backend } from '../backend.ts';
import { SILENCE } from '../waiting.ts';

/** Milliseconds before the first repetition; each one after it waits twice as long, up to the most. */
const FIRST = 10;
const MOST = 500;

/**
 * Does a job again as long as it fails by what passes, until the patience of the database is used up.
 *
 * @throws whatever the job throws last
 */
export async function retried<Result>(
  { faultOf, patience, tellWaiting }: Pick<Backend, 'faultOf' | 'patience' | 'tellWaiting'>,
  job: () => Promise<Result>,
): Promise<Result> {
  const start = performance.now();
  for (let pause = FIRST; ; pause = Math.min(MOST, pause * 2)) {
    try {
      return await job();
    } catch (cause) {
      const waited = performance.now() - start;
      const isOver = waited + pause > patience;
      if (faultOf(cause).kind !== 'passing' || isOver) throw cause;
      if (waited > SILENCE) tellWaiting?.();
      await wait(pause);
    }
  }
}
