import { closureReader } from './closures/reader.ts';
import { type Planned, planOf } from './plan.ts';
import type { JavaScriptReader } from './reader.ts';
import { sourceReader } from './source/reader.ts';

/** How a Program is compiled. */
export interface CompileOptions {
  /**
   * Whether code may be generated. Where a strict content security policy forbids it, closures do the same, some times slower.
   */
  readonly codegen: boolean;
}

/** Compiles the rules of a Program to functions, the fast reader. */
export function javaScriptReader(program: Planned, { codegen }: CompileOptions): JavaScriptReader {
  const plan = planOf(program);
  return codegen ? sourceReader(plan) : closureReader(plan);
}
