import type { Checklist } from '../model/checklist.ts';
import type { Rulebook } from '../model/rulebook.ts';

/**
 * The part of a rulebook on which the decisions of one checklist rest: its RuleSets, and every fact, setting, clause and role
 * that they or the checklist name, with the calendars by which they count; no readings and no gaps. It can be compiled on its own, on any machine, and gives the same Program.
 */
export function extract(rulebook: Rulebook, checklist: Checklist): Rulebook {
  const rulesets = pick(rulebook.rulesets, new Set(checklist.rulesets));
  const words = new Set<string>();
  collectWords([Object.values(rulesets).map((set) => set.rules), checklist], words);
  const facts = closure(rulebook, words);
  return {
    policies: rulebook.policies
      .map((policy) => ({ ...policy, clauses: policy.clauses.filter((clause) => words.has(clause.id)) }))
      .filter((policy) => policy.clauses.length > 0),
    roles: pick(rulebook.roles, words),
    readings: [],
    facts,
    settings: pick(rulebook.settings, words),
    ...calendarsOf(rulebook, rulesets),
    rulesets,
    checklists: { [checklist.id]: checklist },
  };
}

/** The calendars by which working days are counted; a rule that names none counts by the only one. */
function calendarsOf({ calendars = {} }: Rulebook, rulesets: Rulebook['rulesets']): Pick<Rulebook, 'calendars'> {
  const dues = Object.values(rulesets).flatMap((set) => set.rules.flatMap((rule) => rule.oblige?.due ?? []));
  const used = dues.flatMap((due) => ('working-days' in due ? (due.calendar ?? Object.keys(calendars)) : []));
  return used.length === 0 ? {} : { calendars: pick(calendars, new Set(used.flat())) };
}

/** Facts that are named, and those from which they are derived, and so on. */
function closure(rulebook: Rulebook, words: Set<string>): Rulebook['facts'] {
  let known = 0;
  let facts = pick(rulebook.facts, words);
  while (Object.keys(facts).length > known) {
    known = Object.keys(facts).length;
    collectWords(
      Object.values(facts).map((fact) => fact.derive),
      words,
    );
    facts = pick(rulebook.facts, words);
  }
  return facts;
}

/** Every text in a value: what names a fact or setting is among them. One that merely looks like a name does no harm. */
function collectWords(value: unknown, words: Set<string>): void {
  if (typeof value === 'string') words.add(value);
  else if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) collectWords(inner, words);
}

function pick<T>(all: Readonly<Record<string, T>>, names: ReadonlySet<string>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}
