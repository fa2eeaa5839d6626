import { canonicalJson } from '../../compile/digest.ts';
import { evaluatorOf } from '../../evaluate/evaluator.ts';
import type { Evaluator } from '../../evaluate/evaluator-by.ts';
import type { RuleOutcome } from '../../model/decision.ts';
import { inForce } from '../../model/rulebook.ts';
import type { Facts, Value } from '../../model/submission.ts';
import { shiftDay } from '../../schema/calendar.ts';
import { dimensionsOf } from '../mutants/dimensions.ts';
import { unique } from '../mutants/plain-values.ts';
import { combinations, countOf } from '../mutants/seeded.ts';
import { ruleAlone } from '../rule-alone.ts';
import { derivationsRead, leavesRead, type RuleSide, settingIds } from './rule-side.ts';
import { strictnessOf } from './strictness.ts';

/** Most combinations of facts that are tried on a day before two rules count as deciding alike. */
const MOST = 20_000;
/** Most days on which they are tried. */
const MOST_DAYS = 8;

/** What one rule does that another does not: `other` where it is stricter with some and looser with others, or only tells otherwise. */
export type Direction = 'same' | 'stricter' | 'looser' | 'other';

/** What a rule comes to on a side; `absent` where there is none. */
export type SideOutcome = RuleOutcome | 'absent';

/** Facts on a day with which two rules come to something else. */
export interface Witness {
  readonly day: string;
  readonly facts: Facts;
  readonly before: SideOutcome;
  readonly after: SideOutcome;
}

/** In what two rules differ, as far as trying tells. */
export interface RuleSearch {
  readonly direction: Direction;
  /** With which the new rule is stricter, looser, or only tells otherwise; of each the one with the fewest facts that is plainest. */
  readonly witnesses: readonly Witness[];
  /** Whether every combination of what the rules speak of was tried, or only some: then `same` is what was found. */
  readonly tried: 'all' | 'some';
}

/**
 * Tries facts on which two rules may come to something else, each under its own settings and derivations. At least one is there.
 *
 * @param day - on which they are compared; other days are tried where it is the days that differ
 */
export function compareRules(before: RuleSide | undefined, after: RuleSide | undefined, day: string): RuleSearch {
  const sides = [before, after].filter((side) => side !== undefined);
  const { names, domains, bases } = domainsOf(sides, before, after);
  const [old, now] = [judgeOf(before), judgeOf(after)];
  const best = new Map<'stricter' | 'looser' | 'other', Found>();
  for (const one of daysOf(sides, before, after, day)) {
    for (const values of combinations(domains, MOST, bases)) {
      const facts = pick(names, values);
      const [was, is] = [old(facts, one), now(facts, one)];
      if (was === undefined || is === undefined) continue;
      const [left, right] = [was, is].map((outcome, index) =>
        strictnessOf(outcome, (index === 0 ? before : after)?.rule.effect ?? 'monitor'),
      );
      if (was === is && left === right) continue;
      const kind = (right as number) > (left as number) ? 'stricter' : (right as number) < (left as number) ? 'looser' : 'other';
      const found: Found = { day: one, facts, before: was, after: is, weight: weightOf(was, is, facts) };
      const known = best.get(kind);
      if (!known || found.weight < known.weight) best.set(kind, found);
    }
  }
  const tried = countOf(domains) <= MOST ? 'all' : 'some';
  const witnesses = (['stricter', 'looser', 'other'] as const).flatMap((kind) => {
    const found = best.get(kind);
    // What only tells otherwise is worth telling where nothing else is.
    if (!found || (kind === 'other' && best.size > 1)) return [];
    const { weight: _weight, ...witness } = found;
    return [witness];
  });
  return { direction: directionOf([...best.keys()]), witnesses, tried };
}

interface Found extends Witness {
  readonly weight: number;
}

function directionOf(kinds: readonly ('stricter' | 'looser' | 'other')[]): Direction {
  const telling = kinds.filter((kind) => kind !== 'other');
  if (telling.length === 1) return telling[0] as Direction;
  return kinds.length === 0 ? 'same' : 'other';
}

/** Plain cases first: what is known on both sides, with few facts. */
function weightOf(before: SideOutcome, after: SideOutcome, facts: Facts): number {
  const unclear = [before, after].filter((outcome) => outcome === 'cannot-tell').length;
  return unclear * 1000 + Object.keys(facts).length * 10 + Object.values(facts).filter((value) => value === null).length;
}

/** The outcome of a rule alone; undefined where facts contradict what follows from them. */
function judgeOf(side: RuleSide | undefined): (facts: Facts, day: string) => SideOutcome | undefined {
  if (!side) return () => 'absent';
  const evaluator: Evaluator = evaluatorOf(ruleAlone(side.rule, side.rulebook, side.derivations));
  return (facts, day) => {
    const outcomes = evaluator.on(day).run(facts);
    return outcomes.contradicted.length > 0 ? undefined : outcomes.of(0);
  };
}

/** What is tried of each fact: what either rule speaks of, its neighbours, what the cases give, none, and unknown. */
function domainsOf(sides: readonly RuleSide[], before: RuleSide | undefined, after: RuleSide | undefined) {
  const derived = derivedAnew(before, after);
  const values = new Map<string, (Value | undefined)[]>();
  for (const side of sides) {
    const sources = [...derived].flatMap((name) => Object.keys(side.rulebook.facts).filter((fact) => mentions(side, name, fact)));
    const dimensions = dimensionsOf(leavesRead(side), side.rulebook, side.cases, { facts: sources, settings: [] });
    for (const { kind, name, values: some } of dimensions)
      if (kind === 'fact' && !derived.has(name)) values.set(name, [...(values.get(name) ?? []), ...some]);
  }
  const names = [...values.keys()].sort();
  const domains = names.map((name) => distinct(values.get(name) ?? []));
  const bases = sides
    .flatMap(({ cases }) => cases)
    .map((facts) => names.map((name) => (Object.hasOwn(facts, name) ? facts[name] : undefined)));
  return { names, domains, bases };
}

/** Facts that follow otherwise on one side: they are not given but derived. */
function derivedAnew(before: RuleSide | undefined, after: RuleSide | undefined): ReadonlySet<string> {
  if (!before || !after) return new Set();
  const written = (side: RuleSide) => new Map(derivationsRead(side).map((one) => [one.fact, canonicalJson(one)]));
  const [old, now] = [written(before), written(after)];
  return new Set([...new Set([...old.keys(), ...now.keys()])].filter((name) => old.get(name) !== now.get(name)));
}

function mentions({ rulebook }: RuleSide, name: string, fact: string): boolean {
  const { derive } = rulebook.facts[name] ?? {};
  return derive !== undefined && fact !== name && JSON.stringify(derive).includes(`"${fact}"`);
}

function distinct(values: readonly (Value | undefined)[]): (Value | undefined)[] {
  const given = unique(values.filter((value) => value !== undefined));
  return [...given, undefined];
}

function pick(names: readonly string[], values: readonly (Value | undefined)[]): Facts {
  const chosen: Record<string, Value> = {};
  for (const [index, name] of names.entries()) {
    const value = values[index];
    if (value !== undefined) chosen[name] = value;
  }
  return chosen;
}

/** The day, where both are in force on it; besides it those on which only one is, or from which a setting has another value. */
function daysOf(sides: readonly RuleSide[], before: RuleSide | undefined, after: RuleSide | undefined, day: string): string[] {
  const [old, now] = [before?.rule.effective, after?.rule.effective];
  const spans = sides.flatMap(({ rule: { effective } }) => [effective?.from ?? [], effective?.through ?? []].flat());
  const around = spans.flatMap((one) => [shiftDay(one, -1), one, shiftDay(one, 1)]);
  const differing = canonicalJson(old ?? null) === canonicalJson(now ?? null) ? [] : around;
  const inEither = (one: string) => sides.some(({ rule }) => inForce(rule.effective, one));
  const ids = [...new Set(sides.flatMap(settingIds))];
  const dated = ids.flatMap((id) => {
    const [left, right] = [before, after].map((side) => side?.rulebook.settings[id]?.values ?? []);
    return canonicalJson(left) === canonicalJson(right) ? [] : [...(left ?? []), ...(right ?? [])].map(({ from }) => from);
  });
  const all = [...new Set([day, ...differing, ...dated])].filter(inEither);
  return all.length > 0 ? all.slice(0, MOST_DAYS) : [spans[0] ?? day];
}
