import type { Setting } from '../../model/setting.ts';

/** A rule or a setting as it was recorded: in which version, for which clauses, meaning what. */
export interface Recorded {
  readonly version: string;
  readonly clauses: readonly string[];
  readonly digest: string;
}

/** What the rules of a RuleSet meant, and which values their settings had, when this was recorded. */
export interface MeaningRecord {
  readonly version: string;
  readonly rules: Readonly<Record<string, Recorded>>;
  readonly settings: Readonly<Record<string, Recorded>>;
}

/** Dated values by setting. */
export type DatedValues = Readonly<Record<string, Setting['values']>>;

/** One RuleSet's past: its record, where there is one, and the text of its changelog. */
export interface RuleSetHistory {
  readonly record?: MeaningRecord;
  readonly changelog: string;
}

/** What a policy was like before; read from files by the caller. */
export interface History {
  readonly rulesets: Readonly<Record<string, RuleSetHistory>>;
  /** Dated values that have been recorded; absent where nothing is. */
  readonly values?: DatedValues;
}
