import { type Problem, ProblemError } from '../engine/model/problem.ts';
import { problemsOf } from '../engine/model/problems.ts';
import { CATALOGUE, type SigningCode } from './catalogue.ts';

/** Values for the placeholders; `file` also becomes the file of the Problem. */
export type Params = Readonly<Record<string, string | number>>;

const make = problemsOf<SigningCode>(CATALOGUE);

/** Makes a Problem of signing/. */
export function problem(code: SigningCode, params: Params = {}): Problem {
  return make(code, params, params.file === undefined ? {} : { file: String(params.file) });
}

/** Makes the ProblemError that carries one such problem; the caller throws it. */
export function refusal(code: SigningCode, params: Params = {}): ProblemError {
  return new ProblemError([problem(code, params)]);
}
