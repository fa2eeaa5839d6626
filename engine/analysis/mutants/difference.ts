import type { RuleOutcome } from '../../model/decision.ts';
import type { ProgramRule } from '../../model/program.ts';
import type { DutyDue } from '../../model/rule.ts';
import { inForce, type Rulebook } from '../../model/rulebook.ts';
import type { Facts, Value } from '../../model/submission.ts';
import { factContext } from '../../operators/judge.ts';
import { shiftDay } from '../../schema/calendar.ts';
import { type Due, sameDue } from '../due.ts';
import type { ReadyCase } from './case-contexts.ts';
import { type AlsoRead, type Dimension, dimensionsOf } from './dimensions.ts';
import { dueFor, judgeRule } from './judge-rule.ts';
import { leavesOfRule } from './leaves.ts';
import { combinations, countOf } from './seeded.ts';

/** Most combinations that are tried before two rules count as the same. */
const MOST = 20_000;

/** What tells a mutant from its rule: a case with these facts would notice it. */
export interface Difference {
  readonly day: string;
  readonly given: Facts;
  readonly settings: Facts;
  /** Outcome of the rule, and of the mutant. */
  readonly expect: RuleOutcome;
  readonly mutant: RuleOutcome;
  /** When the obligation of both is due, where that alone differs. */
  readonly due?: { readonly expect: Due; readonly mutant: Due };
}

/** What a search came to. */
export interface Search {
  /** Absent where none was found: the mutant counts as equivalent. */
  readonly difference?: Difference;
  /** Whether every combination was tried, or only some. */
  readonly tried: 'all' | 'some';
}

/**
 * Looks for facts with which a rule and its mutant come to different outcomes, among all combinations of small domains, or
 * 20,000 of them where there are more: those near the rule's cases, and others by seed.
 *
 * @param cases - the rule's cases: their values are tried too
 */
export function searchDifference(rule: ProgramRule, mutant: ProgramRule, rulebook: Rulebook, cases: readonly ReadyCase[]): Search {
  const leaves = [...leavesOfRule(rule), ...leavesOfRule(mutant)];
  const given = cases.map((entry) => entry.facts);
  const times = timesOf(rule, mutant);
  const dimensions = dimensionsOf(leaves, rulebook, given, times);
  const domains = dimensions.map((dimension) => dimension.values);
  const bases = cases.map(({ context }) => dimensions.map(({ kind, name }) => context.valueOf({ [kind]: name })));
  const tried = countOf(domains) <= MOST ? 'all' : 'some';
  const days = daysOf(rule, mutant);
  for (const values of combinations(domains, MOST, bases)) {
    const known = { facts: pick(dimensions, values, 'fact'), settings: pick(dimensions, values, 'setting') };
    const context = factContext(known);
    for (const day of days) {
      const [expect, other] = [judgeRule(rule, context, day), judgeRule(mutant, context, day)];
      const seen = { day, given: known.facts, settings: known.settings, expect, mutant: other };
      if (expect !== other) return { tried, difference: seen };
      if (!times || expect !== 'triggered') continue;
      const reckoning = { ...rulebook, day };
      const due = { expect: dueFor(rule, context, reckoning), mutant: dueFor(mutant, context, reckoning) };
      if (!sameDue(due.expect, due.mutant)) return { tried, difference: { ...seen, due } };
    }
  }
  return { tried };
}

/** What the times of both obligations are counted with; undefined where they are counted alike. */
function timesOf(rule: ProgramRule, mutant: ProgramRule): AlsoRead | undefined {
  const [left, right] = [rule.duty?.due, mutant.duty?.due];
  if (JSON.stringify(left) === JSON.stringify(right)) return undefined;
  const dues = [left ?? [], right ?? []].flat();
  const length = (due: DutyDue) => ('within' in due ? due.within : due['working-days']);
  const settings = dues.map(length).flatMap((written) => (typeof written === 'object' ? written.setting : []));
  return { facts: dues.flatMap(({ of }) => of ?? []), settings };
}

/** The first day in force; where the days differ, those on which only one of both is in force. */
function daysOf({ effective }: ProgramRule, mutant: ProgramRule): string[] {
  const days = [effective?.from, effective?.through].flatMap((day) =>
    day === undefined ? [] : [shiftDay(day, -1), day, shiftDay(day, 1)],
  );
  const differing = days.filter((day) => inForce(effective, day) !== inForce(mutant.effective, day));
  return differing.length > 0 ? differing : [effective?.from ?? ''];
}

function pick(dimensions: readonly Dimension[], values: readonly (Value | undefined)[], kind: Dimension['kind']): Facts {
  const chosen: Record<string, Value> = {};
  for (const [index, dimension] of dimensions.entries()) {
    const value = values[index];
    if (dimension.kind === kind && value !== undefined) chosen[dimension.name] = value;
  }
  return chosen;
}
