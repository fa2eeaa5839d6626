/**
 * Makes a function from source, the only place where that is done. A rule cannot say what the source is: it is written by
 * `source/`, where whatever comes from a rule, a dictionary or a submission is a constant and never text.
 *
 * @throws EvalError where the content security policy forbids it
 */
export function makeFunction(parameters: readonly string[], body: string): (...values: readonly unknown[]) => unknown {
  return new Function(...parameters, `'use strict';\n${body}`) as (...values: readonly unknown[]) => unknown;
}
