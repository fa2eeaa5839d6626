import { ProblemError } from '../engine/model/problem.ts';
import { type Params, type ProblemMaker, problemsOf } from '../engine/model/problems.ts';
import { STORE_CATALOGUE, type StoreCode } from './catalogue.ts';

/** Makes a Problem of the store. */
export const storeProblem: ProblemMaker<StoreCode> = problemsOf<StoreCode>(STORE_CATALOGUE);

/** Makes the ProblemError that carries one such problem; the caller throws it. */
export function storeRefusal(code: StoreCode, params: Params = {}): ProblemError {
  return new ProblemError([storeProblem(code, params)]);
}
