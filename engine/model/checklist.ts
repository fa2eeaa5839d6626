import type { Condition } from './condition.ts';
import type { Outcome } from './decision.ts';
import type { Effect, Effective } from './rule.ts';
import type { Text } from './text.ts';

/** What a person does at an item: answer, hand in a paper, look, or declare. */
export type ItemAct = 'ask' | 'collect' | 'check' | 'confirm';

/** One line of a checklist. With `cites` it is judged like a rule: yes passes, no fails, unanswered cannot tell. */
export interface ChecklistItem {
  readonly act: ItemAct;
  readonly fact: string;
  /** Shown and judged only where this holds. */
  readonly when?: Condition;
  readonly cites?: readonly string[];
  readonly effect?: Effect;
  readonly title?: Text;
  readonly remedy?: Text;
  /** What passes: the flag's value, any filled answer, or any answer at all. `true` when left out. */
  readonly pass?: boolean | 'filled' | 'answered';
  /** That it can be waived, and the role code of who may approve that; an item that says nothing cannot be. */
  readonly waive?: { readonly approver: string };
}

/** A form that a decision calls for. */
export interface FormCall {
  /** Template id. */
  readonly form: string;
  /** Outcomes on which the form is issued. */
  readonly on: readonly Outcome[];
  readonly when?: Condition;
  /** A list fact: one document for each of its records. */
  readonly each?: string;
}

/** Order and grouping of questions; the wording comes from the dictionary. */
export interface Checklist {
  readonly id: string;
  readonly title: Text;
  readonly rulesets: readonly string[];
  /** Days on which its judged items count. */
  readonly effective?: Effective;
  /** How this checklist words the four outcomes. */
  readonly words?: Readonly<Record<Outcome, Text>>;
  readonly sections: readonly { readonly title: Text; readonly items: readonly ChecklistItem[] }[];
  readonly forms: readonly FormCall[];
}
