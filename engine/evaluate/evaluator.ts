import { type CompileOptions, javaScriptReader } from '../compile/readers/javascript/compile.ts';
import type { Program } from '../model/program.ts';
import { type Evaluator, evaluatorBy } from './evaluator-by.ts';

/**
 * Compiles a Program for judging many submissions: outcomes at once, reasons for the findings that somebody looks at.
 *
 * It is fast because it is one reader alone; a decision with effect is made by `evaluate`, where two must agree.
 */
export function evaluatorOf(program: Program, options: CompileOptions = { codegen: true }): Evaluator {
  return evaluatorBy(program, javaScriptReader(program, options));
}
