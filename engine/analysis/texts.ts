import type { Path } from '../model/place.ts';
import { clausesById } from '../model/rulebook.ts';
import type { Text } from '../model/text.ts';
import { type Ground, rulesOf } from './ground.ts';

/** A text in both languages, and where it stands. */
export interface PlacedText {
  readonly text: Text;
  /** Key of its document among the sources, and path in it. */
  readonly key: string;
  readonly path: Path;
}

/** Every text of a policy that a person reads: titles, questions, options, remedies, labels of clauses, roles, readings, gaps, days off. */
export function textsOf({ rulebook }: Pick<Ground, 'rulebook'>): PlacedText[] {
  const { facts, settings, calendars = {}, roles, readings, gaps = [], rulesets, checklists } = rulebook;
  return [
    ...[...clausesById(rulebook).values()].flatMap((clause) => textsIn(clause, `clause:${clause.id}`, ['clauses', clause.id])),
    ...Object.entries(roles).flatMap(([id, role]) => textsIn(role, `role:${id}`, ['roles', id])),
    ...readings.flatMap((reading) => textsIn(reading, `reading:${reading.id}`, ['readings', reading.id])),
    ...gaps.flatMap((gap) => textsIn(gap, `gap:${gap.id}`, ['gaps', gap.id])),
    ...Object.values(facts).flatMap((fact) => textsIn(fact, `fact:${fact.name}`, ['facts', fact.name])),
    ...Object.values(settings).flatMap((setting) => textsIn(setting, `setting:${setting.id}`, ['settings', setting.id])),
    ...Object.values(calendars).flatMap((calendar) => textsIn(calendar, `calendar:${calendar.id}`, [])),
    ...Object.values(rulesets).flatMap((set) => textsIn(set.title, `ruleset:${set.id}`, ['title'])),
    ...rulesOf(rulebook).flatMap(({ ruleset, rule }) => textsIn(rule, `rule:${ruleset}/${rule.id}`, [])),
    ...Object.values(checklists).flatMap((checklist) => textsIn(checklist, `checklist:${checklist.id}`, [])),
  ];
}

function textsIn(value: unknown, key: string, path: Path): PlacedText[] {
  if (typeof value !== 'object' || value === null) return [];
  if (isText(value)) return [{ text: value, key, path }];
  if (Array.isArray(value)) return value.flatMap((inner, index) => textsIn(inner, key, [...path, index]));
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, key, [...path, name]));
}

function isText(value: object): value is Text {
  const { 'zh-CN': zh, en } = value as Partial<Text>;
  return typeof zh === 'string' && typeof en === 'string';
}
