import type { Outcome, RuleSetVersion } from './decision.ts';
import type { GROUPINGS } from './dimension.ts';
import type { ClauseView } from './report.ts';
import type { Effect } from './rule.ts';
import type { Text } from './text.ts';
import type { Waiver } from './waiver.ts';

/** How many submissions came to each outcome. */
export type Tally = Readonly<Record<Outcome, number>>;

/** How often a rule came to each outcome. */
export interface RuleTally {
  readonly passed: number;
  readonly failed: number;
  readonly cannotTell: number;
  readonly inapplicable: number;
  readonly triggered: number;
  readonly waived: number;
}

/** A line of a source that is no submission, and why. */
export interface BadLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** Code of the problem, such as `value-type`. */
  readonly code: string;
  readonly why: Text;
  /** The beginning of the line, for finding it; cut to a few dozen characters, personal data left out. */
  readonly quoted: string;
}

/** What became of the lines of a source. Every line is in exactly one of the numbers besides `lines`. */
export interface Population {
  readonly lines: number;
  readonly judged: number;
  /** Lines that are no submission. */
  readonly bad: number;
  /** Blank lines. */
  readonly blank: number;
  /** Submissions left out by a filter: another checklist, property or period. */
  readonly filtered: number;
  /** Submissions that say no day of their own, where rules of their own day were asked for. */
  readonly undated: number;
  /** Submissions of a day after the audit's, which nobody can have judged yet. */
  readonly future: number;
}

/** Where a submission stands in a source. */
export interface LinePlace {
  readonly file: string;
  readonly line: number;
}

/**
 * What an audit counted, whatever counted it: the same numbers from SQL and from JavaScript. Keys of maps are ids or the
 * values of a dimension; `null` as a key is written as the empty text and means that nobody has said.
 */
export interface AuditCounts {
  readonly population: Population;
  /** The first of them, in the order of the source. */
  readonly badLines: readonly BadLine[];
  /** By checklist: outcomes of its submissions. */
  readonly checklists: ReadonlyMap<string, Tally>;
  readonly months: ReadonlyMap<string, Tally>;
  readonly groups: Readonly<Record<(typeof GROUPINGS)[number], ReadonlyMap<string, Tally>>>;
  /** By checklist, then by rule in the order of its Program. */
  readonly rules: ReadonlyMap<string, readonly RuleTally[]>;
  /** By checklist, then by clause: submissions to which some rule of the clause applied, and in which one failed. */
  readonly clauses: ReadonlyMap<string, ReadonlyMap<string, Share>>;
  /** By effect: submissions to which some rule of that effect applied, and in which one failed. */
  readonly effects: ReadonlyMap<Effect, Share>;
  /** By checklist, then by fact: submissions in which it was to be answered, and in which it was not. */
  readonly missing: ReadonlyMap<string, ReadonlyMap<string, Share>>;
  /** Failed rules by contractor, checklist and rule index. */
  readonly repeats: readonly { readonly contractor: string; readonly checklist: string; readonly rule: number; readonly share: Share }[];
  /** Deadlines: seconds from the beginning of the window, for each rule that demands one and applied. */
  readonly delays: readonly { readonly checklist: string; readonly rule: number; readonly delays: Delays }[];
  /** Where the first submissions stand that failed a rule, by checklist and rule index. */
  readonly failures: readonly { readonly checklist: string; readonly rule: number; readonly places: readonly LinePlace[] }[];
}

/** So many of so many: no figure of an audit stands without what it is a part of. */
export interface Share {
  readonly part: number;
  readonly of: number;
}

/** How long something took that had a deadline, in seconds. */
export interface Delays {
  readonly late: Share;
  /** Half took at most so long; null where nobody can say. */
  readonly median: number | null;
  /** Nine of ten took at most so long. */
  readonly ninetieth: number | null;
  readonly longest: number | null;
}

/** One group of submissions: a checklist, a month, a property, a contractor, a handler. */
export interface GroupRow {
  /** Id or value; empty where nobody has said. */
  readonly key: string;
  readonly label: Text;
  readonly judged: number;
  readonly outcomes: Tally;
}

/** One rule with what it came to. `failed.of` is how often it applied. */
export interface RuleRow {
  readonly checklist: string;
  readonly rule: string;
  readonly title: Text;
  readonly effect: Effect;
  readonly clauses: readonly ClauseView[];
  readonly remedy: Text;
  readonly tally: RuleTally;
  readonly failed: Share;
}

/** One submission that failed a rule, as an example. */
export interface FailureRow {
  readonly checklist: string;
  readonly rule: string;
  readonly title: Text;
  readonly effect: Effect;
  readonly clauses: readonly ClauseView[];
  readonly remedy: Text;
  readonly place: LinePlace;
  readonly day: string;
  /** Why, as one sentence; personal data masked where the audit masks it. */
  readonly why: Text;
  /** Id of the waiver that takes this failure away. */
  readonly waiver?: string;
}

/** How many submissions other rules would decide otherwise. */
export interface Comparison {
  /** What the other rules are called. */
  readonly other: string;
  readonly rulesets: readonly RuleSetVersion[];
  /** Submissions whose outcome differs, of those judged. */
  readonly flipped: Share;
  readonly flips: readonly { readonly from: Outcome; readonly to: Outcome; readonly count: number }[];
  /** Rules that decide otherwise in flipped submissions, the most frequent first. */
  readonly rules: readonly { readonly rule: string; readonly title: Text; readonly count: number }[];
  readonly examples: readonly {
    readonly place: LinePlace;
    readonly from: Outcome;
    readonly to: Outcome;
    readonly rules: readonly string[];
  }[];
}

/** A drawn sample and what it proves. Source: hypergeometric distribution; ISO 2859-2, limiting quality. */
export interface SampleResult {
  readonly population: number;
  readonly size: number;
  readonly seed: number;
  /** Places of the submissions drawn, in the order of the source. */
  readonly drawn: readonly LinePlace[];
  /** Submissions of the sample that are refused or incomplete. */
  readonly found: number;
  /** Such as 0.95. */
  readonly confidence: number;
  /** With that confidence at most so many of the population are non-compliant. */
  readonly atMost: number;
}

/** A waiver that was given to an audit, and in how many of the submissions judged it took something away. */
export interface WaiverRow extends Omit<Waiver, 'subject' | 'role'> {
  readonly title: Text;
  /** Label and value of what it is for; personal data masked where the audit masks it. */
  readonly subject: readonly { readonly fact: string; readonly label: Text; readonly value: string }[];
  readonly role: Text;
  readonly applied: Share;
}

/** What waivers change in an audit, whose other figures are with them. */
export interface WaiverFigures {
  /** Instant by which waivers applied to all; null: to each submission that of its own day. */
  readonly at: string | null;
  /** Submissions of which a waiver took something away, of those judged. */
  readonly concerned: Share;
  readonly list: readonly WaiverRow[];
  /** The same figures without any waiver. */
  readonly without: Pick<AuditReport, FigureKey>;
}

/** Figures that waivers change. */
export type FigureKey =
  | 'outcomes'
  | 'checklists'
  | 'months'
  | 'properties'
  | 'contractors'
  | 'handlers'
  | 'rules'
  | 'clauses'
  | 'effects'
  | 'repeats';

/** One run of an audit with all its words; the same for any engine, number of threads and format of the source. */
export interface AuditReport {
  readonly title: Text;
  /** Name of the source, without its folder. */
  readonly source: string;
  /** Day of the audit. */
  readonly day: string;
  /** Rules of this day were applied to all; null: to each submission those of its own day. */
  readonly on: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly filters: { readonly checklists: readonly string[]; readonly properties: readonly string[] };
  readonly rulesets: readonly RuleSetVersion[];
  /** Why personal data is shown; null: it is masked. */
  readonly unmaskedFor: string | null;
  readonly population: Population;
  readonly badLines: readonly BadLine[];
  readonly outcomes: Tally;
  readonly checklists: readonly GroupRow[];
  readonly months: readonly GroupRow[];
  readonly properties: readonly GroupRow[];
  readonly contractors: readonly GroupRow[];
  readonly handlers: readonly GroupRow[];
  /** Those that failed most often first; rules that never applied last. */
  readonly rules: readonly RuleRow[];
  readonly clauses: readonly { readonly checklist: string; readonly clause: ClauseView; readonly failed: Share }[];
  readonly effects: readonly { readonly effect: Effect; readonly failed: Share }[];
  readonly missing: readonly { readonly checklist: string; readonly fact: string; readonly label: Text; readonly missing: Share }[];
  readonly repeats: readonly { readonly contractor: string; readonly rule: string; readonly title: Text; readonly failed: Share }[];
  readonly deadlines: readonly { readonly checklist: string; readonly rule: string; readonly title: Text; readonly delays: Delays }[];
  readonly waived: Share;
  /** What waivers change; only where some were given. */
  readonly waivers?: WaiverFigures;
  readonly failures: readonly FailureRow[];
  readonly comparison?: Comparison;
  readonly sample?: SampleResult;
  /** What was done and what it cannot show, each a sentence. */
  readonly method: readonly Text[];
  readonly limits: readonly Text[];
}
