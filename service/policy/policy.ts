import { compileProgram } from '../../engine/compile/program.ts';
import { type LoadedRulebook, loadRulebook, type TextFile } from '../../engine/load/rulebook.ts';
import { type Problem, ProblemError } from '../../engine/model/problem.ts';
import type { Program } from '../../engine/model/program.ts';
import type { Rulebook } from '../../engine/model/rulebook.ts';
import { cacheKey, keep, readKept } from './cache.ts';
import { findPolicy, readPolicyFiles } from './folder.ts';
import { keptReader } from './parsed.ts';

/** A policy that has been read, and the key under which what is made of it is kept. */
export interface Policy extends LoadedRulebook {
  readonly key?: string;
}

/** Part of the cache that holds the rulebook; the others are named after checklists. */
const WHOLE = 'rulebook';

/**
 * Reads a policy folder for deciding: any error in any of its files stops everything, since nobody could say what the broken
 * rule would have found.
 *
 * @param directory - as given with `--rules`; the embedded default when left out
 * @throws ProblemError with every error of the folder
 */
export function loadPolicy(directory?: string): Policy {
  return policyOf(readPolicyFiles(findPolicy(directory), { tests: false }));
}

/**
 * The same of the files of a folder, wherever they are kept.
 *
 * @throws ProblemError with every error of the files
 */
export function policyOf(files: readonly TextFile[]): Policy {
  const key = cacheKey(files);
  const kept = readKept<Rulebook>(key, WHOLE);
  if (kept) return { rulebook: kept, tests: [], sources: new Map(), problems: [], unread: new Set(), key };
  const reader = keptReader('rules');
  const loaded = loadRulebook(files, reader.read);
  reader.keep();
  const errors = loaded.problems.filter((entry: Problem) => entry.severity === 'error');
  if (errors.length > 0) throw new ProblemError(errors);
  keep(key, WHOLE, loaded.rulebook);
  return { ...loaded, key };
}

/** Reads a policy folder for looking at it, with its tests; faults are told in the result. */
export function readPolicy(directory: string | undefined, { tests }: { tests: boolean }): LoadedRulebook {
  return loadRulebook(readPolicyFiles(findPolicy(directory), { tests }));
}

/**
 * The Program of a checklist of a policy.
 *
 * @param directory - where the policy came from: a kept rulebook does not remember places, so faults are looked up again
 * @throws ProblemError with every fault, at its line and column
 */
export function programOf(policy: Policy, checklist: string, directory?: string): Program {
  const kept = policy.key === undefined ? undefined : readKept<Program>(policy.key, `program-${checklist}`);
  if (kept) return kept;
  const program = compileOrPlace(policy, checklist, directory);
  if (policy.key !== undefined) keep(policy.key, `program-${checklist}`, program);
  return program;
}

function compileOrPlace(policy: Policy, checklist: string, directory: string | undefined): Program {
  try {
    return compileProgram(policy.rulebook, checklist, policy.sources);
  } catch (cause) {
    if (!(cause instanceof ProblemError) || policy.sources.size > 0) throw cause;
    const { rulebook, sources } = readPolicy(directory, { tests: false });
    return compileProgram(rulebook, checklist, sources);
  }
}
