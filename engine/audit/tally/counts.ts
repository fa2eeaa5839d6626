import { DECISIONS } from '../../compile/readers/sql/outcome-codes.ts';
import type { AuditCounts, LinePlace, RuleTally, Share } from '../../model/audit.ts';
import type { Outcome } from '../../model/decision.ts';
import type { Program } from '../../model/program.ts';
import type { Effect } from '../../model/rule.ts';
import type { delaysOf } from '../delays.ts';
import type { ChecklistPlan } from './checklist-plan.ts';
import type { ChecklistTally, Tally } from './tally.ts';

type Counts = Record<Outcome, number>;
interface Counted {
  readonly id: string;
  readonly plan: ChecklistPlan;
  readonly tally: ChecklistTally;
}

/**
 * Puts together what all threads have counted.
 *
 * @param placeOf - file and line of a place
 */
export function countsOf(tally: Tally, plans: ReadonlyMap<string, ChecklistPlan>, placeOf: (place: number) => LinePlace): AuditCounts {
  const counted = [...tally.checklists].flatMap(([id, of]): Counted[] => {
    const plan = plans.get(id);
    return plan && judgedOf(of.sums) > 0 ? [{ id, plan, tally: of }] : [];
  });
  const by = <T>(value: (counted: Counted) => T) => new Map(counted.map((one) => [one.id, value(one)] as const));
  return {
    population: { ...tally.population, judged: counted.reduce((sum, one) => sum + judgedOf(one.tally.sums), 0) },
    badLines: tally.bad.map(({ place, line }) => ({ ...placeOf(place), ...line })),
    checklists: by(({ tally: { sums } }) => outcomes(sums)),
    months: merged(counted.flatMap(({ tally: { days } }) => [...days].map(([day, counts]) => [monthOf(day), counts] as const))),
    groups: {
      property: merged(counted.flatMap(({ tally: { properties } }) => [...properties])),
      contractor: merged(counted.flatMap(contractorsOf)),
      handler: merged(counted.flatMap(({ tally: { handlers } }) => [...handlers])),
    },
    rules: by(({ plan: { program }, tally: { sums } }) => program.rules.map((_rule, index) => ruleTally(program, sums, index))),
    clauses: by(clausesOf),
    effects: effectsOf(counted),
    missing: by(missingOf),
    repeats: counted.flatMap(repeatsOf),
    delays: counted.flatMap(delaysFor),
    failures: counted.flatMap(({ id, tally: { failures } }) =>
      failures.flatMap((places, rule) => (places.length === 0 ? [] : [{ checklist: id, rule, places: places.map(placeOf) }])),
    ),
  };
}

function judgedOf(sums: ArrayLike<number>): number {
  return (sums[0] ?? 0) + (sums[1] ?? 0) + (sums[2] ?? 0) + (sums[3] ?? 0);
}

function outcomes(counts: ArrayLike<number>): Counts {
  return Object.fromEntries(DECISIONS.map((decision, index) => [decision, counts[index] ?? 0])) as Counts;
}

/** Decisions by key, added up where a key stands several times. */
function merged(all: readonly (readonly [string, ArrayLike<number>])[]): Map<string, Counts> {
  const found = new Map<string, Counts>();
  for (const [key, counts] of all) {
    const known = found.get(key) ?? outcomes([]);
    DECISIONS.forEach((decision, index) => {
      known[decision] += counts[index] ?? 0;
    });
    found.set(key, known);
  }
  return found;
}

function monthOf(day: number): string {
  return Number.isNaN(day) ? '' : new Date(day * 86_400_000).toISOString().slice(0, -17);
}

/** Contractors of a checklist, and those submissions that name none. */
function contractorsOf({ tally: { sums, contractors } }: Counted): (readonly [string, number[]])[] {
  const named = [...contractors].map(([name, counts]): [string, number[]] => [name, [...counts.subarray(0, 4)]]);
  const nameless = [0, 1, 2, 3].map((at) => named.reduce((left, [, counts]) => left - (counts[at] ?? 0), sums[at] ?? 0));
  return nameless.some((count) => count > 0) ? [...named, ['', nameless]] : named;
}

/** Where the counts of a rule begin. */
const at = (rule: number) => 4 + 3 * rule;

function ruleTally({ rules }: Program, sums: ArrayLike<number>, rule: number): RuleTally {
  const [passed, broken, cannotTell] = [0, 1, 2].map((offset) => sums[at(rule) + offset] ?? 0) as [number, number, number];
  const isDuty = rules[rule]?.verb === 'oblige';
  const inapplicable = judgedOf(sums) - passed - broken - cannotTell;
  return { passed, failed: isDuty ? 0 : broken, cannotTell, inapplicable, triggered: isDuty ? broken : 0, waived: 0 };
}

function shareOf(program: Program, sums: ArrayLike<number>, rule: number): Share {
  const { passed, failed, cannotTell, triggered } = ruleTally(program, sums, rule);
  return { part: failed, of: passed + failed + cannotTell + triggered };
}

/** The share of each clause or effect: of several rules as counted, of one what it says. */
function sharesOf<Key>(
  { plan: { program, groups }, tally: { sums } }: Counted,
  keys: (rule: Program['rules'][number]) => readonly Key[],
  key: 'clause' | 'effect',
): Map<Key, Share> {
  const found = new Map<Key, Share>();
  program.rules.forEach((rule, index) => {
    for (const one of keys(rule)) found.set(one, shareOf(program, sums, index));
  });
  groups.forEach((group, index) => {
    const start = at(program.rules.length) + 2 * index;
    if (group[key] !== undefined) found.set(group[key] as Key, { part: sums[start + 1] ?? 0, of: sums[start] ?? 0 });
  });
  return new Map([...found].filter(([, { of }]) => of > 0));
}

function clausesOf(counted: Counted): Map<string, Share> {
  return sharesOf(counted, ({ clauses }) => clauses, 'clause');
}

function effectsOf(counted: readonly Counted[]): Map<Effect, Share> {
  const found = new Map<Effect, Share>();
  for (const [effect, { part, of }] of counted.flatMap((one) => [...sharesOf(one, (rule) => [rule.effect], 'effect')])) {
    const known = found.get(effect) ?? { part: 0, of: 0 };
    found.set(effect, { part: known.part + part, of: known.of + of });
  }
  return found;
}

function missingOf({ plan: { program, groups, asked }, tally: { sums } }: Counted): Map<string, Share> {
  const start = at(program.rules.length) + 2 * groups.length;
  const all = [...asked.keys()].map(
    (fact, index) => [fact, { part: sums[start + 2 * index + 1] ?? 0, of: sums[start + 2 * index] ?? 0 }] as const,
  );
  return new Map(all.filter(([, { of }]) => of > 0));
}

/** Rules that a contractor failed more than once. */
function repeatsOf({ id, plan: { program }, tally: { contractors } }: Counted): AuditCounts['repeats'] {
  return [...contractors].flatMap(([contractor, counts]) =>
    program.rules.flatMap((_rule, rule) => {
      // Almost all have failed it once or never.
      if ((counts[at(rule) + 1] ?? 0) < 2) return [];
      const share = shareOf(program, counts, rule);
      return share.part > 1 ? [{ contractor, checklist: id, rule, share }] : [];
    }),
  );
}

function delaysFor({ id, plan: { deadlines }, tally: { delays } }: Counted): AuditCounts['delays'] {
  return deadlines.flatMap(({ rule }, index) => {
    const found = [...(delays[index] ?? [])].toSorted(([left], [right]) => left - right);
    if (found.length === 0) return [];
    const late = found.reduce((sum, [, counts]) => sum + (counts[1] ?? 0), 0);
    return [{ checklist: id, rule, delays: delaysOfCounted(late, found) }];
  });
}

/** Quantiles as they occur, of values that are counted. */
function delaysOfCounted(late: number, sorted: readonly (readonly [number, readonly number[]])[]): ReturnType<typeof delaysOf> {
  const total = sorted.reduce((sum, [, [count = 0]]) => sum + count, 0);
  const at = (share: number) => {
    let left = Math.max(1, Math.ceil(share * total));
    for (const [seconds, [count = 0]] of sorted) {
      left -= count;
      if (left <= 0) return seconds;
    }
    return null;
  };
  return { late: { part: late, of: total }, median: at(0.5), ninetieth: at(0.9), longest: sorted.at(-1)?.[0] ?? null };
}
