import { analyse } from '../../engine/analysis/analyse.ts';
import { rulesOf } from '../../engine/analysis/ground.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { clausesById } from '../../engine/model/rulebook.ts';
import { type OpenPolicy, openPolicy, placedIn } from '../policy/ground.ts';
import { readHistory } from '../policy/history.ts';

/** What was looked at, by number. */
export interface Looked {
  readonly files: number;
  readonly clauses: number;
  readonly facts: number;
  readonly settings: number;
  readonly rules: number;
  readonly cases: number;
  readonly checklists: number;
}

/** Everything that is wrong with a policy, by file and line. */
export interface LintResult {
  readonly errors: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly looked: Looked;
}

/** Checks a policy folder without any submission. */
export function lint(directory?: string): LintResult {
  const policy = openPolicy(directory);
  const problems = analyse({ ...policy.ground, history: readHistory(policy.folder, policy.loaded.rulebook) }).map((entry) =>
    placedIn(policy.folder, entry),
  );
  return {
    errors: problems.filter((entry) => entry.severity === 'error'),
    warnings: problems.filter((entry) => entry.severity === 'warning'),
    looked: lookedAt(policy),
  };
}

function lookedAt({ loaded, files }: OpenPolicy): Looked {
  const { rulebook, tests } = loaded;
  return {
    files,
    clauses: clausesById(rulebook).size,
    facts: Object.keys(rulebook.facts).length,
    settings: Object.keys(rulebook.settings).length,
    rules: rulesOf(rulebook).length,
    cases: tests.reduce((sum, test) => sum + test.cases.length, 0),
    checklists: Object.keys(rulebook.checklists).length,
  };
}
