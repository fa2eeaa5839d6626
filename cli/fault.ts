import { type Problem, ProblemError } from '../engine/model/problem.ts';
import { callProblem } from './problems.ts';

/** What went wrong, in words: problems as they are, what the system refuses, and defects of the program. */
export function problemsIn(cause: unknown): readonly Problem[] {
  if (cause instanceof ProblemError) return cause.problems;
  const { code, syscall, path } = cause as NodeJS.ErrnoException;
  if (code !== undefined && syscall !== undefined && !process.env.GUIJU_DEBUG)
    return [callProblem('system', { why: code, path: path ?? syscall })];
  const detail = cause instanceof Error ? (process.env.GUIJU_DEBUG ? (cause.stack ?? cause.message) : cause.message) : String(cause);
  return [callProblem('defect', { detail })];
}
