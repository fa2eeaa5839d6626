import type { Checklist } from './checklist.ts';
import type { Clause, Policy } from './clause.ts';
import type { FactDefinition } from './fact.ts';
import type { Effect, Effective, Rule } from './rule.ts';
import type { Setting, SettingValue } from './setting.ts';
import type { Text } from './text.ts';

/** The rules of one folder, as a unit with a version of its own. */
export interface RuleSet {
  readonly id: string;
  readonly version: string;
  readonly title: Text;
  /** Ids of the policies whose clauses the rules cite. */
  readonly policies: readonly string[];
  readonly rules: readonly Rule[];
}

/** How an ambiguous place of the document is read, and how it is not read. */
export interface Reading {
  readonly id: string;
  readonly clauses: readonly string[];
  readonly question: Text;
  readonly chosen: Text;
  readonly other: Text;
  /** Setting by which the reading can be changed, where it is a choice. */
  readonly setting?: string;
}

/** Everything that one folder of YAML says. Plain data: it can be stored, embedded and read again. */
export interface Rulebook {
  readonly policies: readonly Policy[];
  readonly roles: Readonly<Record<string, Text>>;
  readonly readings: readonly Reading[];
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly settings: Readonly<Record<string, Setting>>;
  readonly rulesets: Readonly<Record<string, RuleSet>>;
  readonly checklists: Readonly<Record<string, Checklist>>;
}

/** One case of a rule's test. */
export interface RuleCase {
  readonly name: string;
  readonly on?: string;
  readonly settings?: Readonly<Record<string, SettingValue>>;
  readonly given: Readonly<Record<string, unknown>>;
  readonly expect: 'passed' | 'failed' | 'cannot-tell' | 'inapplicable' | 'triggered';
  readonly missing?: readonly string[];
}

/** A mutant of a rule that means the same as the rule, and why. */
export interface EquivalentMark {
  /** Id of the mutant, as `guiju test --mutate` tells it. */
  readonly mutant: string;
  readonly reason: Text;
}

/** The tests of one rule. */
export interface RuleTest {
  readonly ruleset: string;
  readonly rule: string;
  /** The effect that the rule must have: outcomes of cases say nothing of it. */
  readonly effect?: Effect;
  readonly equivalent?: readonly EquivalentMark[];
  readonly cases: readonly RuleCase[];
}

/** Every clause of a rulebook by id. */
export function clausesById(rulebook: Pick<Rulebook, 'policies'>): ReadonlyMap<string, Clause> {
  return new Map(rulebook.policies.flatMap((policy) => policy.clauses.map((clause) => [clause.id, clause] as const)));
}

/** Whether a rule or checklist is in force on a day; both ends count. */
export function inForce(effective: Effective | undefined, day: string): boolean {
  if (!effective) return true;
  return effective.from <= day && (effective.through === undefined || day <= effective.through);
}
