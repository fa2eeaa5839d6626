import type { ItemAct } from './checklist.ts';
import type { Because, Outcome, RuleOutcome, RuleSetVersion } from './decision.ts';
import type { ValueShape } from './fact.ts';
import type { Effect } from './rule.ts';
import type { Value } from './submission.ts';
import type { Text } from './text.ts';
import type { AppliedWaiver } from './waiver.ts';

/** One fact, ready to be shown. */
export interface FactView {
  readonly name: string;
  readonly label: Text;
  readonly ask: Text;
  /** False where nobody has answered; then `value` is absent. */
  readonly known: boolean;
  /** True where the answer is something other than `null`, an empty text or an empty list. */
  readonly filled: boolean;
  readonly value?: Value;
  /** The value in words; empty where it is not filled. */
  readonly text: Text;
  /** For choices and sets: every option in dictionary order, and whether it was chosen. */
  readonly options?: readonly { readonly code: string; readonly label: Text; readonly chosen: boolean }[];
  /** For lists of records: the fields of each record. For a record: one entry. */
  readonly records?: readonly Readonly<Record<string, FactView>>[];
  readonly personal: boolean;
  /** True in a redacted copy that does not show the answer; then it counts as known and filled, and `value` is absent. */
  readonly hidden?: boolean;
  /** What kind of answer it takes, for forms that are filled by hand. */
  readonly shape?: ValueShape;
}

/** A clause as it is cited to a reader. */
export interface ClauseView {
  readonly id: string;
  readonly section: string;
  readonly item: string;
  readonly label: Text;
  readonly law?: string;
}

/** A finding with everything a reader needs. */
export interface FindingView {
  readonly rule: string;
  readonly title: Text;
  readonly clauses: readonly ClauseView[];
  readonly outcome: RuleOutcome;
  readonly effect: Effect;
  readonly remedy: Text;
  readonly missing: readonly FactView[];
  readonly because: { readonly when?: Because; readonly unless?: Because; readonly verb?: Because };
  /** Why, as one sentence. */
  readonly why: Text;
  /** By which waiver it is waived. */
  readonly waiver?: WaiverView;
}

/** A waiver with everything a reader needs. */
export interface WaiverView extends Omit<AppliedWaiver, 'role'> {
  /** In which the approver approved. */
  readonly role: Text;
  /** All of it as one sentence. */
  readonly say: Text;
}

/** An obligation with everything a reader needs. */
export interface ObligationView {
  readonly act: Text;
  readonly by: Text;
  readonly to: Text | null;
  readonly due: string | null;
  /** Whether days off that nobody has entered yet may move it. */
  readonly provisional?: true;
  /** True in a redacted copy, where the day would tell a value that it hides. */
  readonly dueHidden?: boolean;
  readonly clauses: readonly ClauseView[];
  /** What raised it, as one sentence; empty where it is always there. */
  readonly why: Text;
}

/** What a renderer sees: a decision with all its words, in both languages. */
export interface Report {
  readonly submission: string;
  readonly checklist: { readonly id: string; readonly title: Text };
  readonly day: string;
  readonly outcome: { readonly code: Outcome; readonly label: Text };
  /** What it would have been without waivers; only where some applied. */
  readonly withoutWaivers?: { readonly code: Outcome; readonly label: Text };
  readonly rulesets: readonly RuleSetVersion[];
  /** In the order of the checklist. */
  readonly findings: readonly FindingView[];
  readonly obligations: readonly ObligationView[];
  readonly facts: Readonly<Record<string, FactView>>;
  /** Facts given but not asked by this checklist. */
  readonly unused: readonly string[];
}

/** A question of a checklist, as it is put on paper. */
export interface QuestionView {
  /** From 1, through all sections. */
  readonly number: number;
  readonly act: ItemAct;
  readonly fact: FactView;
  /** What kind of answer it takes. */
  readonly shape: ValueShape;
  /** When it is asked, in words; always where left out. */
  readonly when?: Text;
  /** Clauses by which the answer is judged. */
  readonly clauses: readonly ClauseView[];
  /** Where other questions of the checklist settle this one: their labels. Then nobody has to answer it. */
  readonly from?: readonly Text[];
}

/** A checklist with all its words. */
export interface ChecklistView {
  readonly sections: readonly { readonly title: Text; readonly questions: readonly QuestionView[] }[];
  /** How it words the four outcomes. */
  readonly outcomes: Readonly<Record<Outcome, Text>>;
}

/** What a form template sees. */
export interface FormView {
  readonly report: Report;
  readonly checklist: ChecklistView;
  readonly form: {
    readonly id: string;
    readonly title: Text;
    /** Number of this document, such as `ZX-20240315-3F9A2C71`. */
    readonly no: string;
    /** Instant of issue with offset, such as `2024-03-15T09:30:00+08:00`. */
    readonly issuedAt: string;
    /** SHA-256 (hex) of what the form commits to, its evidence; printed short and in the QR code. */
    readonly digest: string;
  };
  /** Local settings of the estate: names, phone numbers, permitted hours. */
  readonly settings: Readonly<Record<string, Value>>;
  /** Who signs: name as in the certificate, and role. */
  readonly signer: { readonly name: string; readonly role: Text };
  /** The record that this document is for, where a form is issued once for each record of a list. */
  readonly record?: Readonly<Record<string, FactView>>;
  /** Position of `record` in its list, from 1, and how many there are. */
  readonly index?: number;
  readonly count?: number;
}
