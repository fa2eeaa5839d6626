import type { Text } from './text.ts';

/** A dated local value: a choice of reading, or a number on which the document is silent. */
export interface Setting {
  readonly id: string;
  readonly title: Text;
  readonly type: 'flag' | 'integer' | 'text';
  /** Clauses that this setting reads. */
  readonly reads: readonly string[];
  /** What the chosen reading is, what the other would be, and why. */
  readonly reading: Text;
  /** Values by first day in force, oldest first. Before the first day the setting is unknown. */
  readonly values: readonly { readonly from: string; readonly value: boolean | number | string }[];
}
