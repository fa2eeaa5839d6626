import type { Problem } from '../../engine/model/problem.ts';
import type { Params } from '../../engine/model/problems.ts';
import { type ApiCode, apiProblem } from './catalogue.ts';

/** A call that is not answered, with the status that says why. */
export class ApiFault extends Error {
  readonly status: number;
  readonly problems: readonly Problem[];
  /** Headers that go with it. */
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, problems: readonly Problem[], headers: Readonly<Record<string, string>> = {}) {
    super(problems.map(({ code }) => code).join(', '));
    [this.status, this.problems, this.headers] = [status, problems, headers];
  }
}

/** A fault of one problem of our own. */
export function apiFault(status: number, code: ApiCode, params: Params = {}, headers: Readonly<Record<string, string>> = {}): ApiFault {
  return new ApiFault(status, [apiProblem(code, params)], headers);
}
