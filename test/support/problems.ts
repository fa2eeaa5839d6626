import { type Problem, ProblemError } from '../../engine/model/problem.ts';

/** The problems that a call throws; fails where it throws none, or anything else. */
export function problemsOf(call: () => unknown): readonly Problem[] {
  try {
    call();
  } catch (cause) {
    if (cause instanceof ProblemError) return cause.problems;
    throw cause;
  }
  throw new Error('no problem was told');
}

/** The problems with which a promise is rejected. */
export async function problemsOfAsync(promise: Promise<unknown>): Promise<readonly Problem[]> {
  try {
    await promise;
  } catch (cause) {
    if (cause instanceof ProblemError) return cause.problems;
    throw cause;
  }
  throw new Error('no problem was told');
}

/** Codes of the problems with which a promise is rejected; none where it is not. */
export async function codesWith(promise: Promise<unknown>): Promise<readonly string[]> {
  try {
    await promise;
    return [];
  } catch (cause) {
    if (cause instanceof ProblemError) return codesOf(cause.problems);
    throw cause;
  }
}

/** `code line:column` of each problem, which is what most tests compare. */
export function placesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ code, line, column }) => (line === undefined ? code : `${code} ${line}:${column ?? '?'}`));
}

/** Codes of problems. */
export function codesOf(problems: readonly Problem[]): string[] {
  return problems.map((problem) => problem.code);
}

/** Words that show that a sentence was put together from nothing, or that a library's own words leaked out. */
export const LEFTOVERS =
  /undefined|\[object|NaN|\{\w+\}|must NOT|must have|must be (object|string|array|number|boolean|equal)|should (have|match)/;

/** Every fault of a problem's own wording: empty, a leftover placeholder, Chinese without Chinese or English with it. */
export function wordingFaults(problem: Problem): string[] {
  const texts = [problem.message, ...(problem.hint ? [problem.hint] : [])];
  return texts.flatMap((text) => [
    ...(LEFTOVERS.test(text.en) || LEFTOVERS.test(text['zh-CN']) ? [`leftover in ${problem.code}: ${text.en} / ${text['zh-CN']}`] : []),
    ...(/\p{Script=Han}/u.test(text['zh-CN']) ? [] : [`no Chinese in ${problem.code}: ${text['zh-CN']}`]),
    ...(/[A-Za-z]/.test(text.en) ? [] : [`no English in ${problem.code}: ${text.en}`]),
  ]);
}
