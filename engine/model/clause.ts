import type { Text } from './text.ts';

/** How a clause is checked; every clause of a policy has exactly one. */
export type Checked = 'by-rule' | 'by-checklist' | 'by-person' | 'informative';

/** One sentence, or checkable part of a sentence, of a written policy. Wording is the project's own; the document is cited by section and item. */
export interface Clause {
  readonly id: string;
  /** Section number in the document, such as `6`. */
  readonly section: string;
  /** Item as the document numbers it, such as `禁止.三`. */
  readonly item: string;
  readonly label: Text;
  readonly kind: string;
  /** Role code of the person the clause binds. */
  readonly who: string;
  readonly checked: Checked;
  /** Law that matches the clause, for the reader's information. */
  readonly law?: string;
}

/** A cited document with its clauses. */
export interface Policy {
  readonly id: string;
  readonly title: Text;
  readonly clauses: readonly Clause[];
}
