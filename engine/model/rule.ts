import type { Condition } from './condition.ts';
import type { Text } from './text.ts';

/** What a failure does. `monitor` never changes a decision. */
export type Effect = 'refuse' | 'incomplete' | 'conditional' | 'act' | 'report' | 'monitor';

/** First and last day on which a rule is in force; an absent `through` means open. */
export interface Effective {
  readonly from: string;
  readonly through?: string;
}

/** Time allowed, counted from an instant or date fact: a length of time, written or a setting of type duration. */
export interface ElapsedDue {
  readonly within: string | { readonly setting: string };
  readonly of: string;
}

/** Time allowed in days on which the office works, till it closes on the last: a number, or a setting of type integer. */
export interface WorkingDue {
  readonly 'working-days': number | { readonly setting: string };
  /** An instant or date fact; left out, the day of the decision. */
  readonly of?: string;
  /** Left out where there is only one. */
  readonly calendar?: string;
}

/** How long somebody has for what has to be done. */
export type DutyDue = ElapsedDue | WorkingDue;

/** What has to be done by whom; open until `done` holds. */
export interface Duty {
  readonly act: Text;
  /** Role code. */
  readonly by: string;
  /** Role code of the receiver. */
  readonly to?: string;
  readonly due?: DutyDue;
  readonly done?: Condition;
}

/** One rule as it stands in its file. Exactly one of `forbid`, `require`, `oblige` is present. */
export interface Rule {
  readonly id: string;
  readonly title: Text;
  readonly cites: readonly string[];
  readonly effective: Effective;
  readonly when?: Condition;
  readonly unless?: Condition;
  readonly forbid?: Condition;
  readonly require?: Condition;
  readonly oblige?: Duty;
  readonly effect: Effect;
  readonly remedy: Text;
  /** That it can be waived, and the role code of who may approve that; a rule that says nothing cannot be. */
  readonly waive?: { readonly approver: string };
  /** Earlier ids of this rule, so that old decisions still resolve. */
  readonly formerly?: readonly string[];
}
