import { type ProblemMaker, problemsOf } from '../engine/model/problems.ts';
import { STORE_CATALOGUE, type StoreCode } from './catalogue.ts';

/** Makes a Problem of the store. */
export const storeProblem: ProblemMaker<StoreCode> = problemsOf<StoreCode>(STORE_CATALOGUE);
