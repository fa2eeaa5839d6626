import { type Problem, ProblemError } from '../engine/model/problem.ts';

/**
 * Does a job for each of several files; where any is unusable the call is, and every fault of every file is told at once.
 *
 * @throws ProblemError with the problems of all files
 */
export async function eachFile<Result>(files: readonly string[], job: (file: string) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = [];
  const unusable: Problem[] = [];
  for (const file of files) {
    try {
      results.push(await job(file));
    } catch (cause) {
      if (!(cause instanceof ProblemError)) throw cause;
      unusable.push(...cause.problems);
    }
  }
  if (unusable.length > 0) throw new ProblemError(unusable);
  return results;
}
