import type { BadLine, Population } from '../../model/audit.ts';
import type { ChecklistPlan } from './checklist-plan.ts';

/** A bad line of which only the place in the source is not yet a file and a number. */
export interface PlacedBadLine {
  readonly place: number;
  readonly line: Pick<BadLine, 'code' | 'why' | 'quoted'>;
}

/** What was counted of one checklist. All of it can be sent from one thread to another, and added up. */
export interface ChecklistTally {
  /** Decisions, rules, groups and questions, of four decisions; then passed, failed or open, and undecided of each rule; then applied and failed of each group; then asked and missing of each fact. */
  readonly sums: number[];
  /** The beginning of these, with decisions and rules alone, by contractor. */
  readonly contractors: Map<string, Uint32Array>;
  readonly days: Map<number, number[]>;
  readonly properties: Map<string, number[]>;
  readonly handlers: Map<string, number[]>;
  /** By deadline: how many took so many seconds, and how many of these were late. */
  readonly delays: Map<number, number[]>[];
  /** By rule: the first places at which it failed, in order. */
  readonly failures: number[][];
}

/** What one thread has counted. */
export interface Tally {
  readonly population: { -readonly [Key in keyof Population]: number };
  /** The first ones, in order. */
  bad: PlacedBadLine[];
  readonly checklists: Map<string, ChecklistTally>;
}

/** Nothing counted yet. */
export function emptyTally(): Tally {
  return { population: { lines: 0, judged: 0, bad: 0, blank: 0, filtered: 0, undated: 0, future: 0 }, bad: [], checklists: new Map() };
}

/** The tally of a checklist, begun where it is new. */
export function tallyOf(tally: Tally, { program, deadlines }: Pick<ChecklistPlan, 'program' | 'deadlines'>): ChecklistTally {
  const { id } = program.checklist;
  const known = tally.checklists.get(id);
  if (known) return known;
  const made: ChecklistTally = {
    sums: [],
    contractors: new Map(),
    days: new Map(),
    properties: new Map(),
    handlers: new Map(),
    delays: deadlines.map(() => new Map()),
    failures: program.rules.map(() => []),
  };
  tally.checklists.set(id, made);
  return made;
}

/** Adds what another thread has counted. */
export function addTally(to: Tally, from: Tally, most: { readonly examples: number; readonly quoted: number }): void {
  for (const key of Object.keys(to.population) as (keyof Population)[]) to.population[key] += from.population[key];
  to.bad = first([...to.bad, ...from.bad], ({ place }) => place, most.quoted);
  for (const [id, counted] of from.checklists) {
    const known = to.checklists.get(id);
    if (known) addChecklist(known, counted, most.examples);
    else to.checklists.set(id, counted);
  }
}

/** Notes a bad line, if it is among the first. */
export function addBadLine(tally: Tally, place: number, tell: () => BadLine, most: number): void {
  const { bad } = tally;
  if (bad.length >= most && place > (bad.at(-1)?.place ?? -1)) return;
  const { code, why, quoted } = tell();
  // Almost always they come in order.
  let at = bad.length;
  while (at > 0 && (bad[at - 1]?.place ?? -1) > place) at -= 1;
  bad.splice(at, 0, { place, line: { code, why, quoted } });
  if (bad.length > most) bad.pop();
}

/** Notes places at which a rule failed, and keeps the first. */
export function addFailures(tally: ChecklistTally, rule: number, places: readonly number[], most: number): void {
  tally.failures[rule] = first([...(tally.failures[rule] ?? []), ...places], (place) => place, most);
}

function addChecklist(to: ChecklistTally, from: ChecklistTally, examples: number): void {
  addInto(to.sums, from.sums);
  for (const [name, counts] of from.contractors) addContractor(to.contractors, name, counts);
  for (const key of ['days', 'properties', 'handlers'] as const)
    for (const [name, counts] of from[key]) addTo(to[key] as Map<unknown, number[]>, name, counts);
  from.delays.forEach((delays, index) => {
    for (const [seconds, counts] of delays) addTo(to.delays[index] as Map<number, number[]>, seconds, counts);
  });
  from.failures.forEach((places, rule) => void addFailures(to, rule, places, examples));
}

/** Adds counts of a contractor. */
export function addContractor(to: Map<string, Uint32Array>, name: string, counts: ArrayLike<number>): void {
  const known = to.get(name);
  if (!known) to.set(name, Uint32Array.from(counts));
  else for (let at = 0; at < known.length; at += 1) known[at] = (known[at] as number) + (counts[at] as number);
}

/** Adds counts under a key. */
export function addTo<Key>(to: Map<Key, number[]>, key: Key, counts: readonly number[]): void {
  const known = to.get(key);
  if (known) addInto(known, counts);
  else to.set(key, [...counts]);
}

/** Adds counts place by place. */
export function addInto(sums: number[], counts: readonly number[]): void {
  counts.forEach((count, index) => {
    sums[index] = (sums[index] ?? 0) + count;
  });
}

function first<T>(all: readonly T[], at: (one: T) => number, most: number): T[] {
  return all.toSorted((left, right) => at(left) - at(right)).slice(0, most);
}
