import type { AuditCounts, BadLine, LinePlace, Population, RuleTally, Share } from '../model/audit.ts';
import type { Outcome, RuleOutcome } from '../model/decision.ts';
import { GROUPINGS } from '../model/dimension.ts';
import type { Program } from '../model/program.ts';
import type { Effect } from '../model/rule.ts';
import type { Facts } from '../model/submission.ts';
import { factContext, judge } from '../operators/judge.ts';
import { delayOf, delaysOf } from './delays.ts';
import { dimensionOf, factsOf } from './dimensions.ts';
import { askedOnce, type Deadline, deadlinesOf } from './places.ts';
import type { AuditPlan } from './plan.ts';

/** One submission that was judged. */
export interface Judged {
  readonly program: Program;
  readonly place: LinePlace;
  /** Its own day; empty where it says none. */
  readonly day: string;
  /** Facts with those derived from them. */
  readonly facts: Facts;
  readonly settings: Facts;
  readonly outcome: Outcome;
  /** Outcome of the rule at an index of the Program. */
  readonly of: (rule: number) => RuleOutcome;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };
type Counted = Mutable<Share>;

const NO_OUTCOME = { granted: 0, conditional: 0, incomplete: 0, refused: 0 };
const NO_RULE = { passed: 0, failed: 0, cannotTell: 0, inapplicable: 0, triggered: 0, waived: 0 };
const TALLIED: Readonly<Record<RuleOutcome, keyof RuleTally>> = {
  passed: 'passed',
  failed: 'failed',
  'cannot-tell': 'cannotTell',
  inapplicable: 'inapplicable',
  triggered: 'triggered',
  waived: 'waived',
};

/** What is counted of one checklist. */
interface ChecklistCount {
  readonly program: Program;
  readonly outcomes: Mutable<AuditCounts['checklists'] extends ReadonlyMap<string, infer T> ? T : never>;
  readonly rules: Mutable<RuleTally>[];
  readonly clauses: Map<string, Counted>;
  readonly missing: Map<string, Counted>;
  readonly asked: ReturnType<typeof askedOnce>;
  readonly deadlines: readonly Deadline[];
  readonly delays: { late: number; seconds: number[] }[];
  readonly places: LinePlace[][];
  /** By contractor: how often each rule applied, and failed. */
  readonly contractors: Map<string, { applied: Uint32Array; failed: Uint32Array }>;
}

/** Counts judged submissions one by one, in the order of the source; what comes out is what SQL counts at once. */
export class Counter {
  readonly #plan: AuditPlan;
  readonly #population: Mutable<Population> = { lines: 0, judged: 0, bad: 0, blank: 0, filtered: 0, undated: 0, future: 0 };
  readonly #bad: BadLine[] = [];
  readonly #checklists = new Map<string, ChecklistCount>();
  readonly #months = new Map<string, typeof NO_OUTCOME>();
  readonly #groups: Readonly<Record<(typeof GROUPINGS)[number], Map<string, typeof NO_OUTCOME>>>;
  readonly #names: Readonly<Record<(typeof GROUPINGS)[number], string[]>>;
  readonly #effects = new Map<Effect, Counted>();

  constructor(plan: AuditPlan) {
    this.#plan = plan;
    const { facts } = plan.rulebook;
    this.#groups = { property: new Map(), contractor: new Map(), handler: new Map() };
    this.#names = { property: factsOf('property', facts), contractor: factsOf('contractor', facts), handler: factsOf('handler', facts) };
  }

  /** Counts a line that is not judged. */
  leaveOut(why: Exclude<keyof Population, 'lines' | 'judged' | 'bad'>): void {
    this.#population.lines += 1;
    this.#population[why] += 1;
  }

  /** Counts a line that is no submission; the first ones are kept. `tell` is called only for those. */
  bad(tell: () => BadLine): void {
    this.#population.lines += 1;
    this.#population.bad += 1;
    if (this.#bad.length < this.#plan.quoted) this.#bad.push(tell());
  }

  add(judged: Judged): void {
    this.#population.lines += 1;
    this.#population.judged += 1;
    const count = this.#of(judged.program);
    count.outcomes[judged.outcome] += 1;
    bump(this.#months, judged.day.slice(0, 7), judged.outcome);
    const groups = GROUPINGS.map((name) => dimensionOf(this.#names[name], judged.facts, this.#plan.rulebook.facts));
    GROUPINGS.forEach((name, index) => void bump(this.#groups[name], groups[index] ?? '', judged.outcome));
    this.#countRules(count, judged, groups[GROUPINGS.indexOf('contractor')] ?? '');
    countMissing(count, judged);
    countDelays(count, judged);
  }

  #of(program: Program): ChecklistCount {
    const { id } = program.checklist;
    const known = this.#checklists.get(id);
    if (known) return known;
    const deadlines = deadlinesOf(program);
    const made: ChecklistCount = {
      program,
      outcomes: { ...NO_OUTCOME },
      rules: program.rules.map(() => ({ ...NO_RULE })),
      clauses: new Map(),
      missing: new Map(),
      asked: askedOnce(program),
      deadlines,
      delays: deadlines.map(() => ({ late: 0, seconds: [] })),
      places: program.rules.map(() => []),
      contractors: new Map(),
    };
    this.#checklists.set(id, made);
    return made;
  }

  #countRules(count: ChecklistCount, { program, of, place }: Judged, contractor: string): void {
    const effects = new Map<Effect, boolean>();
    const clauses = new Map<string, boolean>();
    const record = contractor === '' ? undefined : recordOf(count, contractor);
    program.rules.forEach((rule, index) => {
      const outcome = of(index);
      (count.rules[index] as Mutable<RuleTally>)[TALLIED[outcome]] += 1;
      if (outcome === 'inapplicable') return;
      const failed = outcome === 'failed';
      if (failed && (count.places[index]?.length ?? 0) < this.#plan.examples) count.places[index]?.push(place);
      if (record) {
        (record.applied[index] as number) += 1;
        if (failed) (record.failed[index] as number) += 1;
      }
      note(effects, rule.effect, failed);
      for (const clause of rule.clauses) note(clauses, clause, failed);
    });
    for (const [effect, failed] of effects) count1(this.#effects, effect, failed);
    for (const [clause, failed] of clauses) count1(count.clauses, clause, failed);
  }

  counts(): AuditCounts {
    const checklists = [...this.#checklists];
    const by = <T>(value: (count: ChecklistCount) => T) => new Map(checklists.map(([id, count]) => [id, value(count)] as const));
    return {
      population: { ...this.#population },
      badLines: this.#bad,
      checklists: by((count) => count.outcomes),
      months: this.#months,
      groups: this.#groups,
      rules: by((count) => count.rules),
      clauses: by((count) => count.clauses),
      effects: this.#effects,
      missing: by((count) => count.missing),
      repeats: checklists.flatMap(([checklist, { contractors }]) => repeatsOf(checklist, contractors)),
      delays: checklists.flatMap(([checklist, { deadlines, delays }]) =>
        deadlines.flatMap(({ rule }, index) => {
          const { late, seconds } = delays[index] ?? { late: 0, seconds: [] };
          return seconds.length === 0 ? [] : [{ checklist, rule, delays: delaysOf(late, seconds) }];
        }),
      ),
      failures: checklists.flatMap(([checklist, { places }]) =>
        places.flatMap((found, rule) => (found.length === 0 ? [] : [{ checklist, rule, places: found }])),
      ),
    };
  }
}

function bump(counts: Map<string, typeof NO_OUTCOME>, key: string, outcome: Outcome): void {
  let found = counts.get(key);
  if (!found) {
    found = { ...NO_OUTCOME };
    counts.set(key, found);
  }
  found[outcome] += 1;
}

/** Notes that something applied, and whether it failed at least once. */
function note<Key>(found: Map<Key, boolean>, key: Key, failed: boolean): void {
  if (failed || !found.has(key)) found.set(key, failed);
}

function count1<Key>(counts: Map<Key, Counted>, key: Key, part: boolean): void {
  let found = counts.get(key);
  if (!found) {
    found = { part: 0, of: 0 };
    counts.set(key, found);
  }
  found.of += 1;
  if (part) found.part += 1;
}

function recordOf({ contractors, program }: ChecklistCount, contractor: string): { applied: Uint32Array; failed: Uint32Array } {
  const known = contractors.get(contractor);
  if (known) return known;
  const made = { applied: new Uint32Array(program.rules.length), failed: new Uint32Array(program.rules.length) };
  contractors.set(contractor, made);
  return made;
}

/** Rules that a contractor failed more than once. */
function repeatsOf(checklist: string, contractors: ChecklistCount['contractors']): AuditCounts['repeats'] {
  return [...contractors].flatMap(([contractor, { applied, failed }]) =>
    [...failed].flatMap((part, rule) => (part > 1 ? [{ contractor, checklist, rule, share: { part, of: applied[rule] as number } }] : [])),
  );
}

/** A fact is missing where the checklist asks it, as far as anybody can say, and nobody has answered. */
function countMissing({ asked, missing }: ChecklistCount, { facts, settings }: Judged): void {
  const context = factContext({ facts, settings });
  for (const [fact, whens] of asked) {
    if (whens?.every((when) => judge(when, context) === false)) continue;
    count1(missing, fact, !Object.hasOwn(facts, fact));
  }
}

function countDelays({ deadlines, delays }: ChecklistCount, { facts, settings, of }: Judged): void {
  deadlines.forEach(({ rule, leaf }, index) => {
    const outcome = of(rule);
    if (outcome === 'inapplicable' || outcome === 'cannot-tell') return;
    const delay = delayOf(leaf, facts, settings);
    const found = delays[index];
    if (!delay || !found) return;
    found.seconds.push(delay.seconds);
    if (delay.late) found.late += 1;
  });
}
