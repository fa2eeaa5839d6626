import type { BusinessCalendar } from '../model/calendar.ts';
import type { Checklist, ChecklistItem, ItemAct } from '../model/checklist.ts';
import type { Clause, Policy } from '../model/clause.ts';
import type { FactDefinition } from '../model/fact.ts';
import type { Path, Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Rule } from '../model/rule.ts';
import type { Gap, Reading, RuleSet, RuleTest } from '../model/rulebook.ts';
import type { Setting } from '../model/setting.ts';
import type { Text } from '../model/text.ts';
import type { DocumentKind } from '../schema/schemas.ts';
import { checkCalendar } from './calendars.ts';
import { readSettingValues } from './setting-values.ts';

/** What has been read so far. */
export interface Gathered {
  readonly policies: Map<string, Policy>;
  readonly roles: Record<string, Text>;
  readonly readings: Reading[];
  readonly gaps: Gap[];
  readonly facts: Record<string, FactDefinition>;
  readonly settings: Record<string, Setting>;
  readonly calendars: Record<string, BusinessCalendar>;
  readonly rulesets: Map<string, RuleSet>;
  readonly checklists: Record<string, Checklist>;
  readonly tests: RuleTest[];
  readonly sources: Map<string, Source>;
  readonly problems: Problem[];
}

/** Adds a valid document to what has been read; ids that are used twice, or do not match their file, are told. */
export function gather(kind: DocumentKind, path: string, value: unknown, source: Source, into: Gathered): void {
  GATHERERS[kind]?.({ path, value: value as Record<string, unknown>, source, into });
}

interface Job {
  readonly path: string;
  readonly value: Record<string, unknown>;
  readonly source: Source;
  readonly into: Gathered;
}

const GATHERERS: Partial<Record<DocumentKind, (job: Job) => void>> = {
  policy: gatherPolicy,
  roles: (job) => gatherNamed(job, 'roles', 'role', job.into.roles, (_code, role: Text) => role),
  readings: (job) => gatherListed(job, 'readings', 'reading', job.into.readings),
  gaps: (job) => gatherListed(job, 'gaps', 'gap', job.into.gaps),
  facts: (job) => gatherNamed(job, 'facts', 'fact', job.into.facts, (name, fact: Omit<FactDefinition, 'name'>) => ({ name, ...fact })),
  settings: gatherSettings,
  calendar: gatherCalendar,
  ruleset: gatherRuleset,
  rule: gatherRule,
  test: gatherTest,
  checklist: gatherChecklist,
};

function entries<T>(value: unknown): [string, T][] {
  return Object.entries(value as Record<string, T>);
}

function gatherNamed<T, R>(job: Job, key: string, kind: string, into: Record<string, R>, make: (name: string, value: T) => R): void {
  for (const [name, value] of entries<T>(job.value[key])) {
    if (Object.hasOwn(into, name)) job.into.problems.push(problem('id-duplicate', { id: name }, job.source.locate([key, name], 'key')));
    into[name] = make(name, value);
    job.into.sources.set(`${kind}:${name}`, job.source);
  }
}

function gatherSettings(job: Job): void {
  gatherNamed(job, 'settings', 'setting', job.into.settings, (id, rest: Omit<Setting, 'id'>) =>
    readSettingValues({ id, ...rest }, job.source, job.into.problems),
  );
}

function gatherListed<T extends { readonly id: string }>({ value, source, into }: Job, key: string, kind: string, list: T[]): void {
  for (const [id, rest] of entries<Omit<T, 'id'>>(value[key])) {
    if ([...into.readings, ...into.gaps].some((known) => known.id === id))
      into.problems.push(problem('id-duplicate', { id }, source.locate([key, id], 'key')));
    list.push({ id, ...rest } as unknown as T);
    into.sources.set(`${kind}:${id}`, source);
  }
}

function gatherPolicy({ value, source, into }: Job): void {
  const id = String(value.policy);
  const known = into.policies.get(id)?.clauses ?? [];
  const clauses = entries<Omit<Clause, 'id'>>(value.clauses).map(([clause, rest]) => ({ id: clause, ...rest }));
  const taken = new Set([...into.policies.values()].flatMap((policy) => policy.clauses.map((clause) => clause.id)));
  for (const clause of clauses) {
    if (taken.has(clause.id)) into.problems.push(problem('id-duplicate', { id: clause.id }, source.locate(['clauses', clause.id], 'key')));
    into.sources.set(`clause:${clause.id}`, source);
  }
  into.policies.set(id, { id, title: value.title as Text, clauses: [...known, ...clauses] });
}

function gatherCalendar({ path, value, source, into }: Job): void {
  const calendar = value as unknown as BusinessCalendar;
  checkId(calendar.id, path.slice('rules/calendars/'.length).replace(/\.yaml$/, ''), source, ['id'], into);
  checkCalendar(calendar, source, into.problems);
  into.calendars[calendar.id] = calendar;
  into.sources.set(`calendar:${calendar.id}`, source);
}

function gatherRuleset({ path, value, source, into }: Job): void {
  const folder = path.split('/')[1] ?? '';
  checkId(String(value.id), folder, source, ['id'], into);
  const rules = into.rulesets.get(folder)?.rules ?? [];
  into.rulesets.set(folder, { ...(value as unknown as Omit<RuleSet, 'rules'>), id: folder, rules });
  into.sources.set(`ruleset:${folder}`, source);
}

function gatherRule({ path, value, source, into }: Job): void {
  const { ruleset, id } = placeOf(path, '.yaml');
  const rule = value as unknown as Rule;
  checkId(rule.id, id, source, ['id'], into);
  const known = into.rulesets.get(ruleset);
  // The version comes with ruleset.yaml, which may be read later; a folder without one is no RuleSet.
  const base = known ?? { id: ruleset, version: '', title: { 'zh-CN': '', en: '' }, policies: [], rules: [] };
  into.rulesets.set(ruleset, { ...base, rules: [...base.rules, rule] });
  into.sources.set(`rule:${ruleset}/${rule.id}`, source);
}

function gatherTest({ path, value, source, into }: Job): void {
  const { ruleset, id } = placeOf(path, '.test.yaml');
  const rule = String(value.rule);
  checkId(rule, id, source, ['rule'], into);
  into.tests.push({ ...(value as unknown as Omit<RuleTest, 'ruleset'>), ruleset });
  into.sources.set(`test:${ruleset}/${rule}`, source);
}

const ACTS: readonly ItemAct[] = ['ask', 'collect', 'check', 'confirm'];

function gatherChecklist({ path, value, source, into }: Job): void {
  const id = String(value.id);
  checkId(id, path.slice('checklists/'.length).replace(/\.yaml$/, ''), source, ['id'], into);
  const sections = (value.sections as { title: Text; items: Record<string, unknown>[] }[]).map((section, sectionIndex) => ({
    title: section.title,
    items: section.items.map((item, itemIndex) => readItem(item, source, ['sections', sectionIndex, 'items', itemIndex], into)),
  }));
  into.checklists[id] = { ...(value as unknown as Checklist), sections };
  into.sources.set(`checklist:${id}`, source);
}

/** An item is written `ask: fact`; in the model the act and the fact are two fields. */
function readItem(item: Record<string, unknown>, source: Source, path: Path, into: Gathered): ChecklistItem {
  const acts = ACTS.filter((act) => item[act] !== undefined);
  const [act] = acts;
  if (acts.length !== 1 || act === undefined) {
    into.problems.push(
      problem('schema-missing', { where: { 'zh-CN': '项目', en: 'the item' }, key: ACTS.join(' / ') }, source.locate(path)),
    );
  }
  const rest = Object.fromEntries(Object.entries(item).filter(([key]) => !ACTS.includes(key as ItemAct)));
  return { act: act ?? 'ask', fact: String(item[act ?? 'ask']), ...rest };
}

function placeOf(path: string, ending: string): { ruleset: string; id: string } {
  const [, ruleset = '', ...rest] = path.slice(0, -ending.length).split('/');
  return { ruleset, id: rest.join('/') };
}

function checkId(id: string, expected: string, source: Source, path: Path, into: Gathered): void {
  if (id !== expected) into.problems.push(problem('id-path', { id, expected }, source.locate(path)));
}
