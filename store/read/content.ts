import { ProblemError } from '../../engine/model/problem.ts';
import { sha256 } from '../digest.ts';
import { storeProblem } from '../problem.ts';

/**
 * Gives back content that is what it was when it was written.
 *
 * @param what - what it is called where it is not
 * @throws ProblemError `store-damaged`
 */
export function checked<Row extends { readonly content: string; readonly digest: string }>(row: Row, what: string): Row {
  if (sha256(row.content) === row.digest) return row;
  throw new ProblemError([storeProblem('store-damaged', { what })]);
}
