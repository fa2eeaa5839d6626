import type { BusinessCalendar } from './calendar.ts';
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

/** What a gap of the document is like. */
export type GapKind =
  | 'truncated'
  | 'words-dropped'
  | 'characters-lost'
  | 'typo'
  | 'stray'
  | 'part-missing'
  | 'reference-missing'
  | 'numbering'
  | 'structure'
  | 'filler';

/** A place where the document itself is damaged, how it is repaired, and how it could have been. */
export interface Gap {
  readonly id: string;
  readonly kind: GapKind;
  /** Clauses that the repair touches; none where nothing is left to make a clause of. */
  readonly clauses: readonly string[];
  readonly what: Text;
  readonly repair: Text;
  /** The repair that was not chosen. */
  readonly other: Text;
  /** Whether the document itself, or its context, gives back what is gone. */
  readonly recoverable: boolean;
  /** Setting that stands in for what is lost, where there is one. */
  readonly setting?: string;
}

/** Everything that one folder of YAML says. Plain data: it can be stored, embedded and read again. */
export interface Rulebook {
  readonly policies: readonly Policy[];
  readonly roles: Readonly<Record<string, Text>>;
  readonly readings: readonly Reading[];
  /** Absent in the part of a rulebook on which a decision rests. */
  readonly gaps?: readonly Gap[];
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Absent in the part of a rulebook that counts no working days, and where there are none. */
  readonly calendars?: Readonly<Record<string, BusinessCalendar>>;
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
  /** Day or instant by which the obligation is due; `null` where it is due at no time. */
  readonly due?: string | null;
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
  /** The roles that the obligation must have: who is to act, and for whom. */
  readonly by?: string;
  readonly to?: string;
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
