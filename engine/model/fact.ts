import type { Condition } from './condition.ts';
import type { Dimension } from './dimension.ts';
import type { Text } from './text.ts';

/** What kind of value a fact holds. */
export type FactType = 'choice' | 'set' | 'flag' | 'integer' | 'quantity' | 'date' | 'instant' | 'text' | 'record' | 'list';

/** Type, unit and options of a value: shared by facts and by the fields of records. */
export interface ValueShape {
  readonly type: FactType;
  /** Unit of a quantity, such as `kN/m2`; required for quantities, refused elsewhere. */
  readonly unit?: string;
  /** Options of a choice or set by code, with their label. A set without options takes free words. */
  readonly options?: Readonly<Record<string, Text>>;
  /** What a list holds. */
  readonly of?: Exclude<FactType, 'list'>;
  /** Fields of a record, or of each record of a list. A field that is absent is unknown, as a fact is. */
  readonly fields?: Readonly<Record<string, FieldDefinition>>;
  /** Personal data in the sense of the Personal Information Protection Law, art. 4. */
  readonly personal?: boolean;
}

/** One field of a record. */
export interface FieldDefinition extends ValueShape {
  readonly label: Text;
}

/** One fact of the dictionary: what is asked, in both languages, and what may be answered. */
export interface FactDefinition extends ValueShape {
  readonly name: string;
  /** Short label for forms and findings. */
  readonly label: Text;
  /** The question as a clerk would put it. */
  readonly ask: Text;
  /** Says what the submission is about, such as a room number; asking it alone makes no rule bear on a checklist. */
  readonly identifying?: boolean;
  /** What it says of the submission itself, so that an audit can count by it. */
  readonly dimension?: Dimension;
  /** Says whom or what a waiver may be for, such as a room; compared sign for sign. */
  readonly subject?: boolean;
  /** How the value follows from other facts when it is not given. */
  readonly derive?: Derivation;
}

/** A unit of time. */
export type TimeUnit = 's' | 'min' | 'h' | 'd';

/** How a fact is computed from others; the first key says in which way. */
export type Derivation =
  | { readonly count: string; readonly where?: Condition }
  | { readonly cases: readonly { readonly when: Condition; readonly value: string | number | boolean }[] }
  /** Time from one moment to another; in the unit of the fact, or in the one named. */
  | { readonly elapsed: { readonly from: string; readonly to: string }; readonly in?: TimeUnit }
  /** The latest entry of a list of dates or instants; of records the `field` of the one with the latest `by`. */
  | { readonly latest: string; readonly by?: string; readonly field?: string }
  /** For how long the latest records of a series have fitted `where`, and have agreed in the field `same`. */
  | { readonly lasting: string; readonly by: string; readonly where: Condition; readonly same?: string; readonly in?: TimeUnit }
  /** A list in reverse, without the entries of another. */
  | { readonly reversed: string; readonly without?: string }
  /** Each entry of a list divided by a number, rounded up. */
  | { readonly quotient: string; readonly by: string; readonly round: 'up' }
  /** The last day of a month that is written like `2024-03`. */
  | { readonly 'month-end': string };
