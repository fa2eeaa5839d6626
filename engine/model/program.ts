import type { BusinessCalendar } from './calendar.ts';
import type { Checklist } from './checklist.ts';
import type { RuleSetVersion } from './decision.ts';
import type { FactDefinition, ValueShape } from './fact.ts';
import type { Duty, Effect, Effective } from './rule.ts';
import type { Setting } from './setting.ts';
import type { Value } from './submission.ts';
import type { Text } from './text.ts';

/** What a leaf speaks of. Inside a list only `field` is given; `fact` with `field` reads a record. */
export interface Subject {
  readonly fact?: string;
  readonly field?: string;
  readonly setting?: string;
}

/** A length of time: written in the rule, or a setting of type duration. */
export type WindowLength = { readonly milliseconds: number } | { readonly setting: string; readonly label: Text };

/** What an operator demands, checked against the dictionary. */
export type Demanded =
  | { readonly kind: 'literal'; readonly value: Value; readonly written: Value }
  | { readonly kind: 'fact'; readonly fact: string; readonly shape: ValueShape }
  | { readonly kind: 'setting'; readonly setting: string; readonly label: Text; readonly shape: ValueShape }
  | { readonly kind: 'window'; readonly length: WindowLength; readonly of: string; readonly shape: ValueShape; readonly written: Value }
  | { readonly kind: 'count'; readonly compare: string; readonly number: number; readonly written: Value }
  | { readonly kind: 'records'; readonly node: Node };

/** One comparison of a compiled condition. */
export interface LeafNode {
  readonly kind: 'leaf';
  readonly subject: Subject;
  readonly label: Text;
  readonly shape: ValueShape;
  readonly operator: string;
  readonly demanded: Demanded;
  readonly where?: Node;
}

/** A compiled condition. */
export type Node =
  | { readonly kind: 'all' | 'any'; readonly nodes: readonly Node[] }
  | { readonly kind: 'not'; readonly node: Node }
  | LeafNode;

/** The verb of a compiled rule. */
export type Verb = 'forbid' | 'require' | 'oblige';

/** A rule, or a judged checklist item, ready to be run. For `oblige` the verb's condition is `done`. */
export interface ProgramRule {
  readonly id: string;
  readonly title: Text;
  readonly clauses: readonly string[];
  readonly effective?: Effective;
  readonly effect: Effect;
  readonly remedy: Text;
  readonly verb: Verb;
  readonly when?: Node;
  readonly unless?: Node;
  readonly condition?: Node;
  readonly duty?: Duty;
  /** That it can be waived, and the role code of who may approve that. */
  readonly waive?: { readonly approver: string };
  /** Facts that the verb reads, and those that `when` and `unless` read. */
  readonly reads: { readonly verb: readonly string[]; readonly scope: readonly string[] };
}

/** A derivation ready to be run. */
export type ProgramDerivation = { readonly fact: string } & ReadyDerivation;

/** What a derivation has become, by kind. Times are in milliseconds. */
export type ReadyDerivation =
  | { readonly kind: 'count'; readonly count: string; readonly where?: Node }
  | { readonly kind: 'cases'; readonly cases: readonly { readonly when: Node; readonly value: Value }[] }
  | { readonly kind: 'elapsed'; readonly from: string; readonly to: string; readonly unit: number; readonly whole: boolean }
  | { readonly kind: 'latest'; readonly list: string; readonly by?: string; readonly field?: string }
  | {
      readonly kind: 'lasting';
      readonly list: string;
      readonly by: string;
      readonly where: Node;
      readonly same?: string;
      readonly unit: number;
      readonly whole: boolean;
    }
  | { readonly kind: 'reversed'; readonly list: string; readonly without?: string }
  | { readonly kind: 'quotient'; readonly list: string; readonly by: string }
  | { readonly kind: 'month-end'; readonly month: string };

/** A checklist with every rule that bears on it. */
export interface Program {
  readonly checklist: Checklist;
  readonly rulesets: readonly RuleSetVersion[];
  readonly facts: Readonly<Record<string, FactDefinition>>;
  readonly settings: Readonly<Record<string, Setting>>;
  /** Those by which its rules count working days. */
  readonly calendars?: Readonly<Record<string, BusinessCalendar>>;
  /** In the order of the checklist. */
  readonly rules: readonly ProgramRule[];
  readonly derivations: readonly ProgramDerivation[];
  /** Conditions under which items are asked, by fact. */
  readonly asked: readonly { readonly fact: string; readonly when?: Node }[];
  readonly forms: readonly { readonly form: string; readonly on: readonly string[]; readonly when?: Node; readonly each?: string }[];
}
