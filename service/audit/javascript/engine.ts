import { Counter } from '../../../engine/audit/counter.ts';
import { dimensionOf, factsOf } from '../../../engine/audit/dimensions.ts';
import { type AuditPlan, type Standing, standingOf } from '../../../engine/audit/plan.ts';
import { waiverInstant } from '../../../engine/audit/waived/instant.ts';
import { deriveFacts } from '../../../engine/evaluate/derive.ts';
import { evaluatorOf } from '../../../engine/evaluate/evaluator.ts';
import type { Evaluator, Outcomes } from '../../../engine/evaluate/evaluator-by.ts';
import { type WaivedOutcomes, waive } from '../../../engine/evaluate/waive.ts';
import { zoneFor } from '../../../engine/load/zone.ts';
import type { AuditCounts, LinePlace } from '../../../engine/model/audit.ts';
import { ProblemError } from '../../../engine/model/problem.ts';
import { problem } from '../../../engine/model/problems.ts';
import type { Program } from '../../../engine/model/program.ts';
import { settingsOn } from '../../../engine/model/settings-on.ts';
import type { Facts, Submission } from '../../../engine/model/submission.ts';
import type { Waiving } from '../../../engine/model/waiver.ts';
import { nearest } from '../../../engine/schema/nearest.ts';
import { timeZoneOf } from '../../check.ts';
import { serviceProblem } from '../../problems.ts';
import { badLine } from '../bad-line.ts';
import type { AuditRun } from '../engine.ts';
import type { AuditSource } from '../source.ts';
import { ANY_LOCAL_TIME, type Entry, entriesOf } from './submissions.ts';

/** One submission that counts, and what it came to. */
export interface Verdict {
  readonly program: Program;
  readonly place: LinePlace;
  readonly submission: Submission;
  /** The day whose rules decided. */
  readonly day: string;
  /** Its own day; empty where it says none. */
  readonly own: string;
  readonly facts: Facts;
  readonly settings: Facts;
  /** Without waivers; overwritten by the next submission. */
  readonly outcomes: Outcomes;
  /** Waivers, and by which instant they apply to it; where some were given. */
  readonly waiving?: Waiving;
  /** With waivers, where they take something away. */
  readonly waived?: WaivedOutcomes;
}

/** Counts a source in JavaScript, one submission after another, without waivers. */
export async function auditWithJavaScript(plan: AuditPlan, source: AuditSource, run: AuditRun = {}): Promise<AuditCounts> {
  const counter = new Counter(plan);
  await forEachVerdict(plan, source, run, counter, (verdict) => {
    const { program, place, own, facts, settings, outcomes } = verdict;
    counter.add({ program, place, day: own, facts, settings, outcome: outcomes.outcome, of: (rule) => outcomes.of(rule) });
  });
  return counter.counts();
}

/**
 * Judges every submission that counts, in the order of the source.
 *
 * @param counter - takes what does not count
 * @param wanted - which lines are read; all where left out
 * @throws ProblemError `audit-stopped` where the signal says so, `source-damaged`
 */
export async function forEachVerdict(
  plan: AuditPlan,
  source: AuditSource,
  run: AuditRun,
  counter: Pick<Counter, 'leaveOut' | 'bad'>,
  judge: (verdict: Verdict) => void | Promise<void>,
  wanted?: (line: Uint8Array) => boolean,
): Promise<void> {
  const waiving = await waivingFor(plan);
  const court = { ...courtOf(plan), ...(waiving ? { waiving } : {}) };
  const of = source.parts.reduce((sum, part) => sum + part.bytes, 0);
  let [lines, bytes] = [0, 0];
  const reading = {
    facts: plan.rulebook.facts,
    timeZone: timeZoneOf(plan, plan.on ?? plan.day).timeZone,
    masked: plan.masked,
    ...(wanted ? { wanted } : {}),
    onBytes: (read: number) => {
      bytes = read;
    },
  };
  for await (const entries of entriesOf(source, reading)) {
    if (run.signal?.aborted) throw new ProblemError([serviceProblem('audit-stopped')]);
    for (const entry of entries) {
      const verdict = verdictOf(entry, plan, court, counter);
      if (verdict) {
        const waiting = judge(verdict);
        if (waiting) await waiting;
      }
    }
    lines += entries.length;
    run.onProgress?.({ lines, bytes, of });
  }
}

/** What is made once for all submissions. */
export interface Court {
  /** Evaluators of the checklists that occurred. */
  readonly evaluators: Map<string, Evaluator>;
  /** Facts that tell the own day and the property. */
  readonly names: { readonly day: string[]; readonly property: string[] };
  /** Settings by checklist and day. */
  readonly settings: Map<string, Facts>;
  /** Waivers, and by which instant they apply to a submission; where they are asked for. */
  readonly waiving?: WaivingOf;
}

/** Waivers, and by which instant they apply to a submission. */
export type WaivingOf = (facts: Facts) => Waiving | undefined;

/** How waivers of a plan apply to its submissions; undefined where none were given. */
export async function waivingFor(plan: AuditPlan): Promise<WaivingOf | undefined> {
  const { waivers, rulebook } = plan;
  if (!waivers || waivers.length === 0) return undefined;
  const zoned = await zoneFor(ANY_LOCAL_TIME, timeZoneOf(plan, plan.on ?? plan.day).timeZone);
  const names = factsOf('day', rulebook.facts);
  return (facts) => {
    const at = waiverInstant(plan, names, facts, rulebook.facts, zoned);
    return at === undefined ? undefined : { at, waivers };
  };
}

/** What is made once for all submissions of a plan. */
export function courtOf({ rulebook: { facts } }: AuditPlan): Court {
  return { evaluators: new Map(), names: { day: factsOf('day', facts), property: factsOf('property', facts) }, settings: new Map() };
}

function evaluatorFor(program: Program, { evaluators }: Court): Evaluator {
  const { id } = program.checklist;
  const known = evaluators.get(id) ?? evaluatorOf(program);
  evaluators.set(id, known);
  return known;
}

/** Judges one entry; undefined where it does not count, which is told to the counter. */
export function verdictOf(entry: Entry, plan: AuditPlan, court: Court, counter: Pick<Counter, 'leaveOut' | 'bad'>): Verdict | undefined {
  if (entry.kind === 'blank') counter.leaveOut('blank');
  if (entry.kind === 'bad') counter.bad(entry.tell);
  if (entry.kind !== 'submission') return undefined;
  const { submission, place } = entry;
  const program = plan.programs.get(submission.checklist);
  if (!program) {
    counter.bad(() => unknownChecklist(submission.checklist, place, plan));
    return undefined;
  }
  const { facts: dictionary } = plan.rulebook;
  const own = dimensionOf(court.names.day, submission.facts, dictionary);
  const standing: Standing = standingOf(plan, submission.checklist, dimensionOf(court.names.property, submission.facts, dictionary), own);
  if (standing !== 'judged') {
    counter.leaveOut(standing);
    return undefined;
  }
  return judged(entry, program, own, plan, court, counter);
}

function judged(
  { submission, place }: Extract<Entry, { kind: 'submission' }>,
  program: Program,
  own: string,
  plan: AuditPlan,
  court: Court,
  counter: Pick<Counter, 'bad'>,
): Verdict | undefined {
  const day = plan.on ?? own;
  const outcomes = evaluatorFor(program, court).on(day).run(submission.facts);
  const settings = settingsFor(program, day, court);
  if (outcomes.contradicted.length > 0) {
    counter.bad(() => contradiction(outcomes, submission.facts, settings, program, place, plan));
    return undefined;
  }
  const facts = program.derivations.length === 0 ? submission.facts : deriveFacts(submission.facts, settings, program.derivations).facts;
  const waiving = court.waiving?.(submission.facts);
  const waived = waiving && waive(program, submission.facts, (index) => outcomes.of(index), waiving);
  return {
    ...{ program, place, submission, day, own, facts, settings, outcomes },
    ...(waiving ? { waiving } : {}),
    ...(waived ? { waived } : {}),
  };
}

function settingsFor(program: Program, day: string, { settings }: Court): Facts {
  const key = `${program.checklist.id} ${day}`;
  const known = settings.get(key) ?? settingsOn(program.settings, day);
  settings.set(key, known);
  return known;
}

function unknownChecklist(name: string, place: LinePlace, { programs, masked }: AuditPlan) {
  const known = [...programs.keys()].sort();
  const shown = masked ? '…' : name;
  const found = problem('checklist-unknown', { name: shown, nearest: nearest(name, known), options: known.join(', ') });
  return badLine(place, found, undefined, masked);
}

function contradiction(
  { contradicted }: Outcomes,
  facts: Facts,
  settings: Facts,
  program: Program,
  place: LinePlace,
  { masked }: AuditPlan,
) {
  const [told] = deriveFacts(facts, settings, program.derivations).problems;
  const fact = program.derivations.find((derivation) => contradicted.includes(derivation.fact))?.fact;
  const found = told && !masked ? told : problem('derivation-contradiction', { fact, given: '…', derived: '…' });
  return badLine(place, found, undefined, masked);
}
