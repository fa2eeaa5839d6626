import { compileProgram } from '../engine/compile/program.ts';
import { type LoadedRulebook, loadRulebook } from '../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../engine/model/problem.ts';
import type { Program } from '../engine/model/program.ts';
import { findPolicy, readPolicyFiles } from './policy-folder.ts';

/**
 * Reads a policy folder for deciding: any error in any of its files stops everything, since nobody could say what the broken
 * rule would have found.
 *
 * @param directory - as given with `--rules`; the embedded default when left out
 * @throws ProblemError with every error of the folder
 */
export function loadPolicy(directory?: string): LoadedRulebook {
  const loaded = readPolicy(directory, { tests: false });
  const errors = loaded.problems.filter((entry: Problem) => entry.severity === 'error');
  if (errors.length > 0) throw new ProblemError(errors);
  return loaded;
}

/** Reads a policy folder for looking at it, with its tests; faults are told in the result. */
export function readPolicy(directory: string | undefined, { tests }: { tests: boolean }): LoadedRulebook {
  return loadRulebook(readPolicyFiles(findPolicy(directory), { tests }));
}

/** The Program of a checklist of a policy. */
export function programOf(policy: LoadedRulebook, checklist: string): Program {
  return compileProgram(policy.rulebook, checklist, policy.sources);
}
