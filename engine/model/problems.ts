import { CATALOGUE, type CatalogueCode } from './catalogue/catalogue.ts';
import { type ProblemMaker, problemsOf } from './problem-maker.ts';

export { type Params, type ProblemMaker, problemsOf } from './problem-maker.ts';

/** Makes a Problem of the engine. */
export const problem: ProblemMaker<CatalogueCode> = problemsOf(CATALOGUE);
