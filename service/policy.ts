import { compileProgram } from '../engine/compile/program.ts';
import { type LoadedRulebook, loadRulebook } from '../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../engine/model/problem.ts';
import type { Program } from '../engine/model/program.ts';
import { cacheKey, keepCached, readCached } from './policy-cache.ts';
import { findPolicy, readPolicyFiles } from './policy-folder.ts';

/**
 * Reads a policy folder for deciding: any error in any of its files stops everything, since nobody could say what the broken
 * rule would have found.
 *
 * @param directory - as given with `--rules`; the embedded default when left out
 * @throws ProblemError with every error of the folder
 */
export function loadPolicy(directory?: string): LoadedRulebook {
  const files = readPolicyFiles(findPolicy(directory), { tests: false });
  const key = cacheKey(files);
  const cached = readCached(key);
  if (cached) return { rulebook: cached, tests: [], sources: new Map(), problems: [] };
  const loaded = loadRulebook(files);
  const errors = loaded.problems.filter((entry: Problem) => entry.severity === 'error');
  if (errors.length > 0) throw new ProblemError(errors);
  keepCached(key, loaded.rulebook);
  return loaded;
}

/** Reads a policy folder for looking at it, with its tests; faults are told in the result. */
export function readPolicy(directory: string | undefined, { tests }: { tests: boolean }): LoadedRulebook {
  return loadRulebook(readPolicyFiles(findPolicy(directory), { tests }));
}

/**
 * The Program of a checklist of a policy.
 *
 * @param directory - where the policy came from: a cached rulebook does not remember places, so faults are looked up again
 * @throws ProblemError with every fault, at its line and column
 */
export function programOf(policy: LoadedRulebook, checklist: string, directory?: string): Program {
  try {
    return compileProgram(policy.rulebook, checklist, policy.sources);
  } catch (cause) {
    if (!(cause instanceof ProblemError) || policy.sources.size > 0) throw cause;
    const { rulebook, sources } = readPolicy(directory, { tests: false });
    return compileProgram(rulebook, checklist, sources);
  }
}
