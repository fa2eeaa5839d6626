import type { Facts } from '../../engine/model/submission.ts';
import { median } from '../whole-process.ts';
import type { Named } from './agree.ts';
import type { Prepared } from './candidate.ts';

/** Milliseconds of one round of one candidate. */
const ROUND = 150;

/** Submissions a second of each candidate: rounds in alternating order, so that a machine that gets slower slows all alike. */
export async function rates(
  candidates: readonly Named[],
  submissions: readonly Facts[],
  rounds: number,
  warmUp: number,
): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for (const [name, prepared] of candidates) sizes.set(name, await warm(prepared, submissions, warmUp));
  const found = new Map<string, number[]>(candidates.map(([name]) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? candidates : [...candidates].reverse();
    for (const [name, prepared] of order) {
      const size = sizes.get(name) ?? 1;
      found.get(name)?.push((size * 1000) / (await timed(prepared, submissions, size)));
    }
  }
  return new Map([...found].map(([name, values]) => [name, median(values)]));
}

/** Runs a candidate until it is as fast as it gets. Returns how many submissions fill a round. */
async function warm(prepared: Prepared, submissions: readonly Facts[], warmUp: number): Promise<number> {
  let [size, spent, last] = [1, 0, 1];
  while (spent < warmUp) {
    last = await timed(prepared, submissions, size);
    spent += last;
    if (last < ROUND / 3) size *= 2;
  }
  return Math.max(1, Math.round((size * ROUND) / last));
}

async function timed(prepared: Prepared, submissions: readonly Facts[], size: number): Promise<number> {
  const start = performance.now();
  if (prepared.judgeMany) {
    await prepared.judgeMany(Array.from({ length: size }, (_, index) => submissions[index % submissions.length] as Facts));
  } else {
    for (let index = 0; index < size; index += 1) {
      const told = prepared.judge(submissions[index % submissions.length] as Facts);
      if (told instanceof Promise) await told;
    }
  }
  return performance.now() - start;
}
