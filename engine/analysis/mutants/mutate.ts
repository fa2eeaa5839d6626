import type { Zoned } from '../../load/zone.ts';
import type { Place } from '../../model/place.ts';
import type { Problem } from '../../model/problem.ts';
import { problem } from '../../model/problems.ts';
import type { ProgramRule } from '../../model/program.ts';
import type { Rule } from '../../model/rule.ts';
import type { RuleTest } from '../../model/rulebook.ts';
import type { Text } from '../../model/text.ts';
import { nearest } from '../../schema/nearest.ts';
import { type Ground, placeOf } from '../ground.ts';
import { STATED, type Stated, statedOf } from '../test-effects.ts';
import { holds, type ReadyCase, readyCases } from './case-contexts.ts';
import { mutantCompiler } from './compile-mutant.ts';
import { type Difference, searchDifference } from './difference.ts';
import { mutantsOf } from './kinds.ts';
import type { Mutant } from './mutant.ts';

/** What became of one mutant. */
export interface MutantResult {
  readonly id: string;
  readonly ruleset: string;
  readonly rule: string;
  readonly place: Partial<Place>;
  readonly change: Text;
  readonly verdict: 'noticed' | 'equivalent' | 'survived';
  /** The first case that notices it. */
  readonly by?: string;
  /** Why it is marked as equivalent. */
  readonly reason?: Text;
  /** Whether all combinations of facts were tried, or only some, before it was found to be equivalent. */
  readonly tried?: 'all' | 'some';
  /** A case that would notice it. */
  readonly difference?: Difference;
  /** What the test would have to state of its rule to notice it, where no case would. */
  readonly state?: Stated;
  /** For a derivation: the rules whose tests could notice it, by a case that gives what the fact follows from. */
  readonly readBy?: readonly string[];
}

/** What became of the mutants of one rule. */
export interface RuleMutants {
  readonly results: readonly MutantResult[];
  readonly problems: readonly Problem[];
}

/** Puts every mutant of one rule to the cases of its test. */
export function mutateRule(ground: Ground, test: RuleTest, zoned: Zoned): RuleMutants {
  const key = `${test.ruleset}/${test.rule}`;
  const written = ground.rulebook.rulesets[test.ruleset]?.rules.find((rule) => rule.id === test.rule);
  const compiled = ground.compiled.get(test.ruleset)?.find((rule) => rule.id === test.rule);
  const cases = compiled && readyCases(ground, test, compiled, zoned);
  if (!written || !compiled || !cases?.every((entry) => holds(entry, compiled)) || !statedRightly(test, compiled))
    return { results: [], problems: [problem('mutate-failing', { rule: test.rule }, placeOf(ground, `test:${key}`, ['cases'], 'key'))] };
  const results = judgeAll({ ground, test, written, compiled, cases });
  return { results, problems: markFaults(ground, test, results) };
}

/** Whether what a test states of its rule as a whole is so. */
function statedRightly(test: RuleTest, rule: ProgramRule): boolean {
  const actual = statedOf(rule);
  return STATED.every((part) => test[part] === undefined || test[part] === actual[part]);
}

interface Job {
  readonly ground: Ground;
  readonly test: RuleTest;
  readonly written: Rule;
  readonly compiled: ProgramRule;
  readonly cases: readonly ReadyCase[];
}

/** A mutant that does not compile would be found by `lint`, and is not counted. */
function judgeAll(job: Job): MutantResult[] {
  const compile = mutantCompiler(job.ground.rulebook);
  return mutantsOf(job.written, job.ground.rulebook).flatMap((mutant) => {
    const program = compile(mutant.rule);
    return program ? [judgeMutant(job, mutant, program)] : [];
  });
}

function judgeMutant({ ground, test, compiled, cases }: Job, mutant: Mutant, program: ProgramRule): MutantResult {
  const { ruleset, rule } = test;
  const { id, change } = mutant;
  const frame = { id, ruleset, rule, place: placeOf(ground, `rule:${ruleset}/${rule}`, mutant.path), change };
  const [was, is] = [statedOf(compiled), statedOf(program)];
  const differs = STATED.find((part) => was[part] !== is[part]);
  if (differs && test[differs] !== undefined) return { ...frame, verdict: 'noticed', by: differs };
  const noticing = cases.find((entry) => !holds(entry, program));
  if (noticing) return { ...frame, verdict: 'noticed', by: noticing.entry.name };
  const reason = test.equivalent?.find((mark) => mark.mutant === id)?.reason;
  if (reason) return { ...frame, verdict: 'equivalent', reason };
  if (differs) return { ...frame, verdict: 'survived', state: differs };
  const { difference, tried } = searchDifference(compiled, program, ground.rulebook, cases);
  return difference ? { ...frame, verdict: 'survived', difference } : { ...frame, verdict: 'equivalent', tried };
}

/** A mark must name a mutant that there is, and that no case notices. */
function markFaults(ground: Ground, test: RuleTest, results: readonly MutantResult[]): Problem[] {
  const known = results.map((result) => result.id);
  return (test.equivalent ?? []).flatMap(({ mutant }, index) => {
    const place = placeOf(ground, `test:${test.ruleset}/${test.rule}`, ['equivalent', index, 'mutant']);
    const found = results.find((result) => result.id === mutant);
    if (!found) return [problem('mark-unknown', { rule: test.rule, mutant, nearest: nearest(mutant, known) }, place)];
    return found.verdict === 'noticed' ? [problem('mark-noticed', { mutant, case: found.by }, place)] : [];
  });
}

/** How many mutants were noticed, of those that are not equivalent. */
export interface MutationScore {
  readonly mutants: number;
  readonly noticed: number;
  readonly equivalent: number;
  /** Rounded down to one decimal: 100 only where nothing is left. */
  readonly percent: number;
}

/** The mutation score of some results; of nothing it is 0. */
export function scoreOf(results: readonly MutantResult[]): MutationScore {
  const count = (verdict: MutantResult['verdict']) => results.filter((result) => result.verdict === verdict).length;
  const [noticed, equivalent] = [count('noticed'), count('equivalent')];
  const counted = results.length - equivalent;
  return { mutants: results.length, noticed, equivalent, percent: counted === 0 ? 0 : Math.floor((noticed / counted) * 1000) / 10 };
}
