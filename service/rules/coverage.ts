import { type Coverage, coverageOf } from '../../engine/analysis/coverage.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { openPolicy, placedIn } from '../policy/ground.ts';
import { type Progress, runAll } from './rule-tests.ts';

/**
 * The matrix of clauses and where each is checked, with every test of the policy run.
 *
 * @throws ProblemError with every error of the policy's files: a matrix with holes in its ground would be no proof
 */
export async function coverage(directory?: string, progress?: Progress): Promise<Coverage> {
  const { ground, loaded, folder } = openPolicy(directory);
  const errors = ground.faults.filter((entry) => entry.severity === 'error').map((entry) => placedIn(folder, entry));
  if (errors.length > 0) throw new ProblemError(errors);
  return coverageOf(ground, await runAll(ground, loaded.tests, progress));
}
