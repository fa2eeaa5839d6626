import { type CoverageCount, coverageCount, coverLeaves, type LeafCoverage } from '../../engine/analysis/leaf-coverage.ts';
import { type MutantResult, type MutationScore, mutateRule, type RuleMutants, scoreOf } from '../../engine/analysis/mutants/mutate.ts';
import { mutateDerivations, type ZonedTest } from '../../engine/analysis/mutants/mutate-derivations.ts';
import { checkTestMissing } from '../../engine/analysis/test-files.ts';
import type { Zoned } from '../../engine/load/zone.ts';
import { zoneFor } from '../../engine/load/zone.ts';
import type { Problem } from '../../engine/model/problem.ts';
import type { RuleTest } from '../../engine/model/rulebook.ts';
import { type OpenPolicy, openPolicy, placedIn } from '../policy/ground.ts';
import { chosenTests, faultsOf, type Progress, zoneOf } from './rule-tests.ts';

/** What the mutants of some rules came to. */
export interface MutationRun extends MutationScore {
  readonly rules: number;
  readonly results: readonly MutantResult[];
  /** What could not be tried, and marks that say what is not so. */
  readonly faults: readonly Problem[];
}

/** What the cases of some rules saw of their comparisons. */
export interface LeafCoverageRun extends CoverageCount {
  readonly rules: number;
  readonly leaves: readonly LeafCoverage[];
  readonly faults: readonly Problem[];
}

/**
 * Changes every rule in many small ways and tells which changes no case of its test notices; where all rules are meant, the
 * derivations of the dictionary too.
 *
 * @param names - as for `runRuleTests`
 * @throws ProblemError `rule-unknown`
 */
export async function mutateRules(directory: string | undefined, names: readonly string[], progress?: Progress): Promise<MutationRun> {
  const policy = openPolicy(directory);
  const found: RuleMutants[] = await each(policy, names, (test, zoned) => mutateRule(policy.ground, test, zoned), progress);
  const derived = names.length === 0 ? mutateDerivations(policy.ground, await zonedTests(policy)) : [];
  const results = [...found.flatMap((entry) => entry.results), ...derived].map((result) => placed(policy, result));
  const problems = found.flatMap((entry) => entry.problems).map((entry) => placedIn(policy.folder, entry));
  return { rules: found.length, ...scoreOf(results), results, faults: [...faultsFor(policy, names), ...problems] };
}

/**
 * Tells which comparisons of the rules were true, false and unknown in the cases of their tests.
 *
 * @throws ProblemError `rule-unknown`
 */
export async function coverRules(directory: string | undefined, names: readonly string[], progress?: Progress): Promise<LeafCoverageRun> {
  const policy = openPolicy(directory);
  const found = await each(policy, names, (test, zoned) => coverLeaves(policy.ground, test, zoned), progress);
  const leaves = found.flat().map((leaf) => placed(policy, leaf));
  return { rules: found.length, ...coverageCount(leaves), leaves, faults: faultsFor(policy, names) };
}

/** A rule without a test would raise the figure of the others, so it is told where all rules are meant. */
function faultsFor(policy: OpenPolicy, names: readonly string[]): Problem[] {
  const untested = names.length === 0 ? checkTestMissing(policy.ground) : [];
  return [...faultsOf(policy), ...untested.map((entry) => placedIn(policy.folder, entry))];
}

async function zonedTests({ ground, loaded }: OpenPolicy): Promise<ZonedTest[]> {
  const zone = zoneOf(ground);
  return Promise.all(loaded.tests.map(async (test) => ({ test, zoned: await zoneFor(JSON.stringify(test.cases), zone) })));
}

async function each<T>(
  { ground, loaded }: OpenPolicy,
  names: readonly string[],
  work: (test: RuleTest, zoned: Zoned) => T,
  progress: Progress = () => {},
): Promise<T[]> {
  const tests = chosenTests(loaded.tests, names);
  const found: T[] = [];
  for (const [index, test] of tests.entries()) {
    found.push(work(test, await zoneFor(JSON.stringify(test.cases), zoneOf(ground))));
    progress(index + 1, tests.length, test.rule);
  }
  return found;
}

function placed<T extends { readonly place: MutantResult['place'] }>({ folder }: OpenPolicy, entry: T): T {
  return { ...entry, place: placedIn(folder, entry.place) };
}
