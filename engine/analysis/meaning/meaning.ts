import { digestOf } from '../../compile/digest.ts';
import type { FactDefinition } from '../../model/fact.ts';
import type { Rule } from '../../model/rule.ts';
import type { Rulebook, RuleSet } from '../../model/rulebook.ts';
import type { Recorded } from './history.ts';

/** What is recorded of a rule or a setting, but for the version. */
export type Meant = Omit<Recorded, 'version'>;

/** The meaning of every rule of a RuleSet, and of the settings that they read. */
export interface Meanings {
  readonly rules: ReadonlyMap<string, Meant>;
  readonly settings: ReadonlyMap<string, Meant>;
}

/** What the rules of a RuleSet mean today. */
export function meaningsOf(set: RuleSet, { facts, settings }: Pick<Rulebook, 'facts' | 'settings'>): Meanings {
  const meant = set.rules.map((rule) => ({ rule, meaning: meaningOf(rule, facts) }));
  const read = new Set(meant.flatMap(({ meaning }) => settingsIn(meaning)));
  const readSettings = Object.values(settings).filter((setting) => read.has(setting.id));
  return {
    rules: new Map(meant.map(({ rule, meaning }) => [rule.id, { clauses: rule.cites, digest: digestOf(meaning) }])),
    settings: new Map(readSettings.map(({ id, reads, values }) => [id, { clauses: reads, digest: digestOf(values) }])),
  };
}

type Facts = Readonly<Record<string, FactDefinition>>;

/** Everything by which a rule decides: all but its wording, with the derivations of the facts that it names. */
function meaningOf({ title: _title, remedy: _remedy, ...rule }: Rule, facts: Facts): object {
  const derived = new Map<string, unknown>();
  addDerivations(rule, facts, derived);
  return { rule, derived: Object.fromEntries(derived) };
}

function addDerivations(value: unknown, facts: Facts, found: Map<string, unknown>): void {
  for (const word of wordsIn(value)) {
    const derive = Object.hasOwn(facts, word) ? facts[word]?.derive : undefined;
    if (derive === undefined || found.has(word)) continue;
    found.set(word, derive);
    addDerivations(derive, facts, found);
  }
}

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

function settingsIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'setting' && typeof inner === 'string' ? [inner] : settingsIn(inner)));
}
