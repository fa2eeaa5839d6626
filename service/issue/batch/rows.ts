import type { BatchRow } from '../../../engine/model/batch.ts';
import { type Problem, ProblemError } from '../../../engine/model/problem.ts';
import { serviceProblem } from '../../problems.ts';
import type { Entry } from './entries.ts';

/** Where a submission of a batch stands. */
export function placeOf({ file, line }: Pick<Entry, 'file' | 'line'>): { file: string; line?: number } {
  return { file, ...(line === undefined ? {} : { line }) };
}

/** The row of a submission of which nothing is known yet. */
export function blankRow({ file, line }: Pick<Entry, 'file' | 'line'>): Omit<BatchRow, 'state'> {
  return { submission: file, ...(line === undefined ? {} : { line }), forms: [], problems: [] };
}

/** Problems, each with a place. What is no problem of the input is a defect, and stops nothing but its own submission. */
export function problemsOf(cause: unknown, entry: Entry): Problem[] {
  if (!(cause instanceof ProblemError)) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return [serviceProblem('issue-defect', { why }, placeOf(entry))];
  }
  return cause.problems.map((problem) => ({ ...problem, ...(problem.file ? {} : placeOf(entry)) }));
}
