import type { Checklist } from '../model/checklist.ts';
import { own } from '../model/own.ts';
import type { Source } from '../model/place.ts';
import { type Problem, ProblemError } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Program, ProgramDerivation, ProgramRule } from '../model/program.ts';
import { clausesById, type Rulebook, type RuleSet } from '../model/rulebook.ts';
import { nearest } from '../schema/nearest.ts';
import { askedFacts, bearing } from './bearing.ts';
import { compileCondition } from './condition.ts';
import { compileDerivation } from './derivations.ts';
import { digestOf } from './digest.ts';
import { extract } from './extract.ts';
import { compileItem } from './item.ts';
import { type Citable, compileRule } from './rule.ts';
import type { Scope } from './scope.ts';

/** Says where the parts of a rulebook stand, by keys such as `rule:renovation/title/lease`; absent for embedded rulebooks. */
export type Sources = ReadonlyMap<string, Source>;

/** Every rule of a rulebook that could be compiled, by RuleSet, and what was wrong with the others. */
export interface CompiledRules {
  readonly rules: ReadonlyMap<string, readonly ProgramRule[]>;
  readonly derivations: readonly ProgramDerivation[];
  readonly problems: readonly Problem[];
}

const NOWHERE: Source = { file: '', locate: () => ({ file: '' }), written: () => undefined };

/** Compiles all rules and derivations of a rulebook (or only those of some RuleSets). */
export function compileRules(
  rulebook: Rulebook,
  sources: Sources,
  only: readonly string[] = Object.keys(rulebook.rulesets),
): CompiledRules {
  const problems: Problem[] = [];
  const citable = citableOf(rulebook);
  const rules = new Map<string, ProgramRule[]>();
  for (const id of only) {
    const compiled = (rulebook.rulesets[id]?.rules ?? []).map((rule) =>
      compileRule(rule, scopeOf(rulebook, sources.get(`rule:${id}/${rule.id}`), problems), citable),
    );
    rules.set(
      id,
      compiled.filter((rule) => rule !== undefined),
    );
  }
  const derivations = Object.values(rulebook.facts).map((fact) =>
    compileDerivation(fact, scopeOf(rulebook, sources.get(`fact:${fact.name}`), problems)),
  );
  return { rules, derivations: derivations.filter((entry) => entry !== undefined), problems };
}

/**
 * Makes the Program of one checklist: its judged items and every rule that bears on it, in the order of the checklist.
 *
 * @throws ProblemError `checklist-unknown`, `ruleset-unknown`, `asked-partly`, or whatever is wrong with a rule
 */
export function compileProgram(rulebook: Rulebook, checklistId: string, sources: Sources = new Map()): Program {
  const checklist = findChecklist(rulebook, checklistId);
  const part = extract(rulebook, checklist);
  const { rules, derivations, problems } = compileRules(rulebook, sources, checklist.rulesets);
  const found: Problem[] = [...problems];
  const source = sources.get(`checklist:${checklistId}`);
  const judged = compileItems(checklist, rulebook, scopeOf(rulebook, source, found));
  const bearingRules = checklist.rulesets.flatMap((id) => bearingOn(checklist, rules.get(id), rulebook, source ?? NOWHERE, found));
  const forms = compileForms(checklist, scopeOf(rulebook, source, found));
  const errors = found.filter((entry) => entry.severity === 'error');
  if (errors.length > 0) throw new ProblemError(errors);
  return {
    checklist,
    rulesets: checklist.rulesets.map((id) => versionOf(part, rulebook.rulesets[id] as RuleSet, checklist)),
    facts: part.facts,
    settings: part.settings,
    ...(part.calendars ? { calendars: part.calendars } : {}),
    rules: inOrder([...bearingRules, ...judged.rules], checklist, citableOf(rulebook).clauses),
    derivations: derivations.filter((entry) => part.facts[entry.fact]),
    asked: judged.asked,
    forms,
  };
}

function findChecklist(rulebook: Rulebook, id: string): Checklist {
  const known = Object.keys(rulebook.checklists).sort();
  const checklist = own(rulebook.checklists, id);
  if (!checklist)
    throw new ProblemError([
      problem('checklist-unknown', { name: id, nearest: nearest(id, known) ?? known[0], options: known.join(', ') }),
    ]);
  for (const ruleset of checklist.rulesets) {
    if (own(rulebook.rulesets, ruleset)) continue;
    throw new ProblemError([problem('ruleset-unknown', { name: ruleset, nearest: nearest(ruleset, Object.keys(rulebook.rulesets)) })]);
  }
  return checklist;
}

function scopeOf(rulebook: Rulebook, source: Source | undefined, problems: Problem[]): Scope {
  return { facts: rulebook.facts, settings: rulebook.settings, source: source ?? NOWHERE, problems, reads: new Set() };
}

/** What a rule of this rulebook may cite. */
export function citableOf(rulebook: Rulebook): Citable {
  return {
    clauses: [...clausesById(rulebook).keys()],
    roles: Object.keys(rulebook.roles),
    calendars: Object.keys(rulebook.calendars ?? {}),
  };
}

function compileItems(checklist: Checklist, rulebook: Rulebook, scope: Scope): { rules: ProgramRule[]; asked: Program['asked'] } {
  const citable = citableOf(rulebook);
  const rules: ProgramRule[] = [];
  const asked: { fact: string; when?: NonNullable<ProgramRule['when']> }[] = [];
  checklist.sections.forEach((section, sectionIndex) => {
    section.items.forEach((item, itemIndex) => {
      const path = ['sections', sectionIndex, 'items', itemIndex];
      const rule = compileItem(item, checklist, scope, citable, path);
      if (rule) rules.push(rule);
      const when = item.when && compileCondition(item.when, { ...scope, problems: [] }, path);
      asked.push({ fact: item.fact, ...(when ? { when } : {}) });
    });
  });
  return { rules, asked };
}

function bearingOn(
  checklist: Checklist,
  rules: readonly ProgramRule[] | undefined,
  rulebook: Rulebook,
  source: Source,
  found: Problem[],
): ProgramRule[] {
  const asked = askedFacts(checklist, rulebook.facts);
  return (rules ?? []).filter((rule) => {
    const stance = bearing(rule, asked, rulebook.facts);
    if (stance === 'partly') {
      const missing = [...rule.reads.verb, ...rule.reads.scope].filter((fact) => !asked.has(fact)).join(', ');
      found.push(problem('asked-partly', { checklist: checklist.id, rule: rule.id, missing }, source.locate([])));
    }
    return stance === 'bears';
  });
}

function compileForms(checklist: Checklist, scope: Scope): Program['forms'] {
  return checklist.forms.map((call, index) => {
    const when = call.when && compileCondition(call.when, scope, ['forms', index, 'when']);
    return { form: call.form, on: call.on, ...(when ? { when } : {}), ...(call.each ? { each: call.each } : {}) };
  });
}

/** A digest changes with anything that can change a decision: rules, dictionary, settings, calendars, checklist. Tests and clauses cannot. */
function versionOf(rulebook: Rulebook, ruleset: RuleSet, checklist: Checklist): Program['rulesets'][number] {
  const { facts, settings, calendars } = rulebook;
  const digest = digestOf({ ruleset, facts, settings, calendars, checklist });
  return { id: ruleset.id, version: ruleset.version, digest };
}

/** By the checklist's items, then by the place of the first clause in the document, then by id. */
function inOrder(rules: readonly ProgramRule[], checklist: Checklist, clauses: readonly string[]): ProgramRule[] {
  const items = new Map<string, number>();
  for (const item of checklist.sections.flatMap((section) => section.items)) items.set(item.fact, items.size);
  const rank = (rule: ProgramRule) => [
    Math.min(...rule.reads.verb.map((fact) => items.get(fact) ?? items.size)),
    clauses.indexOf(rule.clauses[0] ?? ''),
  ];
  return rules
    .map((rule) => ({ rule, rank: rank(rule) }))
    .sort((left, right) => byRank(left.rank, right.rank) || (left.rule.id < right.rule.id ? -1 : 1))
    .map(({ rule }) => rule);
}

function byRank([item = 0, clause = 0]: readonly number[], [otherItem = 0, otherClause = 0]: readonly number[]): number {
  return item - otherItem || clause - otherClause;
}
