import type { WaivedOutcomes } from '../../evaluate/waive.ts';
import type { AuditCounts, RuleTally, Share, Tally } from '../../model/audit.ts';
import { Counter, type Judged } from '../counter.ts';
import { dimensionOf, factsOf } from '../dimensions.ts';
import type { AuditPlan } from '../plan.ts';

/** What waivers change in the counts of an audit: the submissions concerned, counted without and with them. */
export interface WaivedCounts {
  readonly before: AuditCounts;
  readonly after: AuditCounts;
  /** Failures that were waived, by contractor, checklist and rule index. */
  readonly repeats: ReadonlyMap<string, number>;
  /** Submissions of which each waiver took something away, by its id. */
  readonly applied: ReadonlyMap<string, number>;
}

/** Counts the submissions of which waivers take something away, twice. */
export class WaivedCounter {
  readonly #plan: AuditPlan;
  readonly #contractors: readonly string[];
  readonly #before: Counter;
  readonly #after: Counter;
  readonly #repeats = new Map<string, number>();
  readonly #applied = new Map<string, number>();

  constructor(plan: AuditPlan) {
    this.#plan = plan;
    this.#contractors = factsOf('contractor', plan.rulebook.facts);
    this.#before = new Counter(plan);
    this.#after = new Counter(plan);
  }

  /** @param judged - without waivers */
  add(judged: Judged, { outcome, outcomes, waivers }: WaivedOutcomes): void {
    this.#before.add(judged);
    const contractor = dimensionOf(this.#contractors, judged.facts, this.#plan.rulebook.facts);
    for (const rule of waivers.keys())
      if (judged.of(rule) === 'failed') bump(this.#repeats, repeatKey(contractor, judged.program.checklist.id, rule));
    for (const id of new Set([...waivers.values()].map((waiver) => waiver.id))) bump(this.#applied, id);
    this.#after.add({ ...judged, outcome, of: (rule) => outcomes[rule] ?? 'inapplicable' });
  }

  counts(): WaivedCounts {
    return { before: this.#before.counts(), after: this.#after.counts(), repeats: this.#repeats, applied: this.#applied };
  }
}

/**
 * The counts of an audit with waivers, from those without: the submissions concerned are taken out as they were, and put in as they are
 * with waivers. What is missing, how long things took and which examples there are stays.
 */
export function withWaivers(counts: AuditCounts, { before, after, repeats }: WaivedCounts): AuditCounts {
  const tallies = (of: (counts: AuditCounts) => ReadonlyMap<string, Tally>) => changedMap(of(counts), of(before), of(after), changedTally);
  return {
    ...counts,
    checklists: tallies(({ checklists }) => checklists),
    months: tallies(({ months }) => months),
    groups: {
      property: tallies(({ groups }) => groups.property),
      contractor: tallies(({ groups }) => groups.contractor),
      handler: tallies(({ groups }) => groups.handler),
    },
    rules: changedMap(counts.rules, before.rules, after.rules, (all, was, is) =>
      all.map((tally, index) => changedNumbers<RuleTally>(tally, was[index], is[index])),
    ),
    clauses: changedMap(counts.clauses, before.clauses, after.clauses, (all, was, is) => changedMap(all, was, is, changedShare)),
    effects: changedMap(counts.effects, before.effects, after.effects, changedShare),
    repeats: counts.repeats.flatMap((one) => {
      const waived = repeats.get(repeatKey(one.contractor, one.checklist, one.rule)) ?? 0;
      const part = one.share.part - waived;
      return part > 1 ? [{ ...one, share: { ...one.share, part } }] : [];
    }),
  };
}

function repeatKey(contractor: string, checklist: string, rule: number): string {
  return JSON.stringify([contractor, checklist, rule]);
}

function bump(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function changedMap<Key, T>(
  all: ReadonlyMap<Key, T>,
  before: ReadonlyMap<Key, T>,
  after: ReadonlyMap<Key, T>,
  change: (all: T, before: T, after: T) => T,
): Map<Key, T> {
  return new Map(
    [...all].map(([key, value]) => {
      const [was, is] = [before.get(key), after.get(key)];
      return [key, was === undefined || is === undefined ? value : change(value, was, is)];
    }),
  );
}

function changedTally(all: Tally, before: Tally, after: Tally): Tally {
  return changedNumbers<Tally>(all, before, after);
}

function changedShare(all: Share, before: Share, after: Share): Share {
  return { part: all.part + after.part - before.part, of: all.of };
}

function changedNumbers<T extends object>(all: T, before: T | undefined, after: T | undefined): T {
  const entries = Object.entries(all as Record<string, number>).map(([key, count]) => {
    const [was, is] = [before, after].map((one) => (one as Record<string, number> | undefined)?.[key] ?? 0) as [number, number];
    return [key, count + is - was] as const;
  });
  return Object.fromEntries(entries) as T;
}
