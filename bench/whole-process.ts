import { spawnSync } from 'node:child_process';

/** A command that is timed as a whole process. */
export interface Candidate {
  readonly name: string;
  readonly args: readonly string[];
}

/** Milliseconds of each counted run, in the order of the runs. */
export type Times = ReadonlyMap<string, readonly number[]>;

/**
 * Times whole processes of this Node, all candidates in turn (A B C, A B C, …), so that a machine that gets slower slows all alike.
 *
 * @param rounds - counted rounds, after one that is not counted
 */
export function timeProcesses(candidates: readonly Candidate[], rounds: number): Times {
  const times = new Map<string, number[]>(candidates.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, args } of candidates) {
      const start = process.hrtime.bigint();
      const { status, stderr } = spawnSync(process.execPath, [...args], { encoding: 'utf8' });
      const elapsed = Number(process.hrtime.bigint() - start) / 1e6;
      if (status === null || status > 1) throw new Error(`${name} ended with ${status}: ${stderr}`);
      if (round > 0) times.get(name)?.push(elapsed);
    }
  }
  return times;
}

/** Middle value of some numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Median of the ratios of two candidates, round by round. */
export function ratio(times: Times, over: string, under: string): number {
  const [left, right] = [times.get(over) ?? [], times.get(under) ?? []];
  return median(left.map((value, index) => value / (right[index] ?? value)));
}
