import type {
  AuditCounts,
  AuditReport,
  Comparison,
  FailureRow,
  FigureKey,
  GroupRow,
  RuleRow,
  RuleTally,
  SampleResult,
  Share,
  Tally,
} from '../model/audit.ts';
import type { RuleSetVersion } from '../model/decision.ts';
import type { Program, ProgramRule } from '../model/program.ts';
import type { ClauseView } from '../model/report.ts';
import type { Effect } from '../model/rule.ts';
import { clausesById, type Rulebook } from '../model/rulebook.ts';
import type { Text } from '../model/text.ts';
import { clauseView } from '../report/clause-view.ts';
import { limitsOf, methodOf } from './method.ts';
import { byCodePoint } from './ordered.ts';
import type { AuditPlan } from './plan.ts';
import { type WaivedCounts, withWaivers } from './waived/counts.ts';
import { waiverFigures } from './waived/figures.ts';

/** What a report says besides its counts. */
export interface Told {
  readonly source: string;
  /** Submissions that failed a rule, with reasons. */
  readonly failures: readonly FailureRow[];
  /** Why personal data is shown; null: it is masked. */
  readonly unmaskedFor: string | null;
  readonly comparison?: Comparison;
  readonly sample?: SampleResult;
  /** What waivers change in the counts, where some were given. */
  readonly waived?: WaivedCounts;
}

const EFFECTS: readonly Effect[] = ['refuse', 'incomplete', 'conditional', 'act', 'report', 'monitor'];
const TITLE: Text = { 'zh-CN': '合规审计报告', en: 'Compliance audit report' };

/**
 * Gives counts all the words that a reader needs, everything in an order that only the counts decide.
 *
 * @param all - counted without waivers
 */
export function assembleAudit(plan: AuditPlan, all: AuditCounts, told: Told): AuditReport {
  const words = wordsOf(plan);
  const counts = told.waived ? withWaivers(all, told.waived) : all;
  const figures = figuresOf(counts, words);
  return {
    title: TITLE,
    source: told.source,
    day: plan.day,
    on: plan.on ?? null,
    from: plan.from ?? null,
    to: plan.to ?? null,
    filters: { checklists: plan.checklists, properties: plan.properties },
    rulesets: rulesetsOf([...counts.checklists.keys()].flatMap((id) => plan.programs.get(id) ?? [])),
    unmaskedFor: told.unmaskedFor,
    population: counts.population,
    badLines: counts.badLines,
    ...figures,
    missing: missingRows(counts, words),
    deadlines: deadlineRows(counts, words),
    waived: waivedShare(figures.rules),
    ...(told.waived ? { waivers: waiverFigures(plan, told.waived, counts.population.judged, figuresOf(all, words)) } : {}),
    failures: told.failures,
    ...(told.comparison ? { comparison: told.comparison } : {}),
    ...(told.sample ? { sample: told.sample } : {}),
    method: methodOf(plan),
    limits: limitsOf(plan, counts),
  };
}

/** The figures that waivers change. */
function figuresOf(counts: AuditCounts, words: Words): Pick<AuditReport, FigureKey> {
  return {
    outcomes: summed([...counts.checklists.values()]),
    checklists: checklistRows(counts, words),
    months: groupRows(counts.months, byKey),
    properties: groupRows(counts.groups.property, byCount),
    contractors: groupRows(counts.groups.contractor, byCount),
    handlers: groupRows(counts.groups.handler, byCount),
    rules: ruleRows(counts, words),
    clauses: clauseRows(counts, words),
    effects: EFFECTS.flatMap((effect) => {
      const failed = counts.effects.get(effect);
      return failed ? [{ effect, failed }] : [];
    }),
    repeats: repeatRows(counts, words),
  };
}

/** RuleSets that decided, each once; one that several checklists use has a digest for each, and stands with all of them. */
export function rulesetsOf(programs: readonly Program[]): RuleSetVersion[] {
  const found = new Map(programs.flatMap(({ rulesets }) => rulesets.map((set) => [`${set.id} ${set.digest}`, set] as const)));
  return [...found].sort(([left], [right]) => byCodePoint(left, right)).map(([, set]) => set);
}

/** What rows look their words up in. */
interface Words {
  readonly programs: AuditPlan['programs'];
  readonly facts: Rulebook['facts'];
  readonly clause: (id: string) => ClauseView;
  /** Place of a checklist in the rulebook. */
  readonly rank: (checklist: string) => number;
}

function wordsOf({ rulebook, programs }: AuditPlan): Words {
  const clauses = clausesById(rulebook);
  const order = new Map(Object.keys(rulebook.checklists).map((id, index) => [id, index]));
  return {
    programs,
    facts: rulebook.facts,
    clause: (id) => clauseView(id, clauses),
    rank: (id) => order.get(id) ?? order.size,
  };
}

type Ranked = { readonly key: string; readonly judged: number };
const byKey = (left: Ranked, right: Ranked) => byCodePoint(left.key, right.key);
const byCount = (left: Ranked, right: Ranked) => right.judged - left.judged || byKey(left, right);
/** The more failures first, and of as many those among fewer. */
const byPart = (left: Share, right: Share) => right.part - left.part || left.of - right.of;

function summed(tallies: readonly Tally[]): Tally {
  const sum = (outcome: keyof Tally) => tallies.reduce((total, tally) => total + tally[outcome], 0);
  return { granted: sum('granted'), conditional: sum('conditional'), incomplete: sum('incomplete'), refused: sum('refused') };
}

function judgedIn({ granted, conditional, incomplete, refused }: Tally): number {
  return granted + conditional + incomplete + refused;
}

function checklistRows({ checklists }: AuditCounts, { programs, rank }: Words): GroupRow[] {
  return [...checklists]
    .sort(([left], [right]) => rank(left) - rank(right))
    .map(([key, outcomes]) => ({ key, label: titleOf(programs, key), judged: judgedIn(outcomes), outcomes }));
}

function titleOf(programs: AuditPlan['programs'], id: string): Text {
  return programs.get(id)?.checklist.title ?? { 'zh-CN': id, en: id };
}

const NOT_SAID: Text = { 'zh-CN': '（未填）', en: '(not said)' };

function groupRows(groups: ReadonlyMap<string, Tally>, order: (left: Ranked, right: Ranked) => number): GroupRow[] {
  return [...groups]
    .map(([key, outcomes]) => {
      const label = key === '' ? NOT_SAID : { 'zh-CN': key, en: key };
      return { key, label, judged: judgedIn(outcomes), outcomes };
    })
    .sort(order);
}

/** Every rule of the checklists that occurred, with its place. */
function rulesIn({ rules }: AuditCounts, { programs, rank }: Words) {
  return [...rules]
    .sort(([left], [right]) => rank(left) - rank(right))
    .flatMap(([checklist, tallies]) =>
      tallies.map((tally, index) => ({ checklist, tally, rule: programs.get(checklist)?.rules[index] as ProgramRule })),
    );
}

function ruleRows(counts: AuditCounts, words: Words): RuleRow[] {
  const rows = rulesIn(counts, words).map(({ checklist, tally, rule }) => ({
    checklist,
    rule: rule.id,
    title: rule.title,
    effect: rule.effect,
    clauses: rule.clauses.map(words.clause),
    remedy: rule.remedy,
    tally,
    failed: { part: tally.failed, of: appliedIn(tally) },
  }));
  const never = ({ failed }: RuleRow) => (failed.of === 0 ? 1 : 0);
  return rows.sort((left, right) => never(left) - never(right) || byPart(left.failed, right.failed));
}

function appliedIn({ passed, failed, cannotTell, triggered, waived }: RuleTally): number {
  return passed + failed + cannotTell + triggered + waived;
}

function clauseRows({ clauses }: AuditCounts, { clause, rank }: Words): AuditReport['clauses'] {
  return [...clauses]
    .sort(([left], [right]) => rank(left) - rank(right))
    .flatMap(([checklist, shares]) =>
      [...shares].sort(([left], [right]) => byCodePoint(left, right)).map(([id, failed]) => ({ checklist, clause: clause(id), failed })),
    )
    .sort((left, right) => byPart(left.failed, right.failed));
}

function missingRows({ missing }: AuditCounts, { facts, rank }: Words): AuditReport['missing'] {
  return [...missing]
    .sort(([left], [right]) => rank(left) - rank(right))
    .flatMap(([checklist, shares]) =>
      [...shares]
        .filter(([, { part }]) => part > 0)
        .sort(([left], [right]) => byCodePoint(left, right))
        .map(([fact, share]) => ({ checklist, fact, label: facts[fact]?.label ?? { 'zh-CN': fact, en: fact }, missing: share })),
    )
    .sort((left, right) => byPart(left.missing, right.missing));
}

function repeatRows({ repeats }: AuditCounts, { programs, rank }: Words): AuditReport['repeats'] {
  return [...repeats]
    .sort(
      (left, right) =>
        byPart(left.share, right.share) ||
        byCodePoint(left.contractor, right.contractor) ||
        rank(left.checklist) - rank(right.checklist) ||
        left.rule - right.rule,
    )
    .map(({ contractor, checklist, rule, share }) => {
      const found = programs.get(checklist)?.rules[rule] as ProgramRule;
      return { contractor, rule: found.id, title: found.title, failed: share };
    });
}

function deadlineRows({ delays }: AuditCounts, { programs, rank }: Words): AuditReport['deadlines'] {
  return [...delays]
    .sort((left, right) => rank(left.checklist) - rank(right.checklist) || left.rule - right.rule)
    .map(({ checklist, rule, delays: found }) => {
      const late = programs.get(checklist)?.rules[rule] as ProgramRule;
      return { checklist, rule: late.id, title: late.title, delays: found };
    });
}

function waivedShare(rules: readonly RuleRow[]): Share {
  const sum = (of: (row: RuleRow) => number) => rules.reduce((total, row) => total + of(row), 0);
  const waived = sum(({ tally }) => tally.waived);
  return { part: waived, of: waived + sum(({ tally }) => tally.failed) };
}
