import type { Kleene } from './kleene.ts';
import type { Effect } from './rule.ts';
import type { Value } from './submission.ts';
import type { Text } from './text.ts';
import type { AppliedWaiver, Waiver } from './waiver.ts';

/** Outcome of a whole submission, after XACML's combined decision. */
export type Outcome = 'granted' | 'conditional' | 'incomplete' | 'refused';

/** Outcome of one rule, after W3C EARL. */
export type RuleOutcome = 'passed' | 'failed' | 'cannot-tell' | 'inapplicable' | 'triggered' | 'waived';

/** Why: the condition tree with the value seen, the value demanded and the outcome of each leaf. */
export type Because =
  | { readonly all: readonly Because[]; readonly outcome: Kleene }
  | { readonly any: readonly Because[]; readonly outcome: Kleene }
  | { readonly not: Because; readonly outcome: Kleene }
  | BecauseLeaf;

/** One comparison that was made. `seen` is absent where the value is unknown. */
export interface BecauseLeaf {
  readonly fact?: string;
  readonly field?: string;
  readonly setting?: string;
  readonly operator: string;
  readonly demanded: Value;
  readonly seen?: Value;
  readonly outcome: Kleene;
  /** The comparison and its outcome as a sentence. */
  readonly say: Text;
}

/** What one rule, or one judged checklist item, found. */
export interface Finding {
  readonly rule: string;
  readonly clauses: readonly string[];
  readonly outcome: RuleOutcome;
  readonly effect: Effect;
  /** Facts that would settle a rule that cannot tell; empty otherwise. */
  readonly missing: readonly string[];
  readonly remedy: Text;
  /** By part of the rule: `when`, `unless` and the verb. */
  readonly because: { readonly when?: Because; readonly unless?: Because; readonly verb?: Because };
  /** Of a rule that is waived: by which waiver, and what it would have come to. */
  readonly waiver?: AppliedWaiver;
}

/** Something that must still be done. */
export interface Obligation {
  readonly act: Text;
  readonly by: string;
  readonly to: string | null;
  /** Instant or day by which it is due, or null where the policy sets none. */
  readonly due: string | null;
  /** Present and true where the calendar does not know a year that was counted through: days off may move `due`. */
  readonly provisional?: true;
  readonly clauses: readonly string[];
  readonly rule: string;
}

/** Which rules decided. */
export interface RuleSetVersion {
  readonly id: string;
  readonly version: string;
  /** SHA-256 (hex) over the canonical JSON of rules, facts, settings and checklist. */
  readonly digest: string;
}

/**
 * The verdict on one submission on one day. Same rules, submission and day: the same bytes, at any instant; where a waiver applied, the
 * instant belongs to it.
 */
export interface Decision {
  readonly submission: string;
  readonly checklist: string;
  readonly day: string;
  readonly outcome: Outcome;
  readonly rulesets: readonly RuleSetVersion[];
  readonly findings: readonly Finding[];
  readonly obligations: readonly Obligation[];
  /** Instant by which the waivers applied; only where some did. */
  readonly at?: string;
  /** Waivers that took something away, by id. */
  readonly waivers?: readonly Waiver[];
}
