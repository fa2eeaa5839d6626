import type { Ground } from '../../engine/analysis/ground.ts';
import { type CaseResult, runTest } from '../../engine/analysis/run-case.ts';
import { checkTestEffects } from '../../engine/analysis/test-effects.ts';
import { zoneFor } from '../../engine/load/zone.ts';
import type { Problem } from '../../engine/model/problem.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { problem } from '../../engine/model/problems.ts';
import type { RuleTest } from '../../engine/model/rulebook.ts';
import { timeZoneOf } from '../check.ts';
import { type OpenPolicy, openPolicy, placedIn } from '../policy/ground.ts';
import { nearestRule } from './nearest-rule.ts';

/** What a run of rule tests found. */
export interface TestRun {
  readonly results: readonly CaseResult[];
  readonly rules: number;
  readonly milliseconds: number;
  /** Faults of the policy's files: what they say could not be tested. */
  readonly faults: readonly Problem[];
}

/** What the caller hears while the tests run. */
export type Progress = (done: number, count: number, rule: string) => void;

/**
 * Runs the tests of a policy.
 *
 * @param names - rule ids, with or without their RuleSet, or folders of rules; all when empty
 * @throws ProblemError `rule-unknown`
 */
export async function runRuleTests(
  directory: string | undefined,
  names: readonly string[],
  progress: Progress = () => {},
): Promise<TestRun> {
  const policy = openPolicy(directory);
  const tests = chosenTests(policy.loaded.tests, names);
  const started = performance.now();
  const results = await runAll(policy.ground, tests, progress);
  return {
    results: results.map((result) => shown(policy, result)),
    rules: tests.length,
    milliseconds: Math.round(performance.now() - started),
    faults: faultsOf(policy),
  };
}

/** Runs tests one after another, in their order. */
export async function runAll(ground: Ground, tests: readonly RuleTest[], progress: Progress = () => {}): Promise<CaseResult[]> {
  const results: CaseResult[] = [];
  for (const [index, test] of tests.entries()) {
    const zoned = await zoneFor(JSON.stringify(test.cases), zoneOf(ground));
    results.push(...(await runTest(ground, test, zoned)));
    progress(index + 1, tests.length, test.rule);
  }
  return results;
}

/** Faults of the policy's files, and effects that are not those that tests state. */
export function faultsOf({ ground, folder }: OpenPolicy): Problem[] {
  const errors = ground.faults.filter((entry) => entry.severity === 'error');
  return [...errors, ...checkTestEffects(ground)].map((entry) => placedIn(folder, entry));
}

/** Tests look at local times in the zone that holds last: a policy that moves has new tests. */
export function zoneOf(ground: Ground): string | undefined {
  return timeZoneOf({ rulebook: ground.rulebook }, '9999-12-31').timeZone;
}

/**
 * The tests that are named, in their order; all where none is named.
 *
 * @throws ProblemError `rule-unknown`
 */
export function chosenTests(tests: readonly RuleTest[], names: readonly string[]): readonly RuleTest[] {
  if (names.length === 0) return tests;
  const known = tests.map((test) => test.rule);
  const wanted = new Set<RuleTest>();
  for (const name of names.map(withoutEnding)) {
    const found = tests.filter((test) => isNamed(test, name));
    if (found.length === 0) throw new ProblemError([problem('rule-unknown', { name, nearest: nearestRule(name, known) })]);
    for (const test of found) wanted.add(test);
  }
  return tests.filter((test) => wanted.has(test));
}

/** A rule's file may be named too: shells complete paths, not ids. */
function withoutEnding(name: string): string {
  return name
    .replace(/^(\.\/)?rules\//, '')
    .replace(/(\.test)?\.yaml$/, '')
    .replace(/\/$/, '');
}

function isNamed(test: RuleTest, name: string): boolean {
  const full = `${test.ruleset}/${test.rule}`;
  return [test.rule, full].some((id) => id === name || id.startsWith(`${name}/`));
}

function shown({ folder }: OpenPolicy, result: CaseResult): CaseResult {
  return { ...result, place: placedIn(folder, result.place), problems: result.problems.map((entry) => placedIn(folder, entry)) };
}
