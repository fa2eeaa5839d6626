import type { Text } from './text.ts';

/** What kind of value a setting holds; a duration is a length of time such as `24 h`, against which a deadline is held. */
export type SettingType = 'flag' | 'integer' | 'quantity' | 'text' | 'duration';

/** One value of a setting; of a quantity its number, of a duration its text. */
export type SettingValue = boolean | number | string | null;

/** A dated local value: a choice of reading, or a number on which the document is silent. */
export interface Setting {
  readonly id: string;
  readonly title: Text;
  readonly type: SettingType;
  /** Unit of a quantity. */
  readonly unit?: string;
  /** Clauses that this setting reads. */
  readonly reads: readonly string[];
  /** What the chosen reading is, what the other would be, and why. */
  readonly reading: Text;
  /** Earlier settings in whose place this one stands; what is recorded of their past has ended. */
  readonly formerly?: readonly string[];
  /** Values by first day in force, oldest first. Before the first day the setting is unknown; `null` is known to be none. */
  readonly values: readonly { readonly from: string; readonly value: SettingValue }[];
}
