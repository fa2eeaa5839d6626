import type { Node, Subject } from '../../../model/program.ts';
import type { Value } from '../../../model/submission.ts';
import type { Bits } from './truth.ts';
import type { View } from './view.ts';

/** Values of the slots of a reader: facts and settings, in the views in which they are looked at; undefined where unknown. */
export type Values = readonly (Value | undefined)[];

/** Judges something over the values of a submission and, inside a list, over one entry of it. */
export type Closure = (values: Values, entry: Value | undefined) => Bits;

/** Reads something from the same. */
export type Read = (values: Values, entry: Value | undefined) => Value | undefined;

/** Where closures find what they look at: outside, or inside the entries of a list. */
export interface ClosureFrame {
  read(subject: Subject, view: View): Read;
  /** A condition in this frame. */
  condition(node: Node): Closure;
  /** A condition over the entries of a list. */
  inside(node: Node): Closure;
}

/** Where source finds the same. What is asked for is declared in front of it, once. */
export interface SourceFrame {
  /** Name of a variable that holds the subject in a view; in the view `plain` undefined or null where nothing is given, in others NaN or empty. */
  subject(subject: Subject, view: View): string;
  /** Name of a variable with the truth of *it is known and not null*. */
  given(subject: Subject): string;
  /** Name of a variable that is open where the subject is unknown, and else no. */
  open(subject: Subject): string;
  /** Tests of a set for options, as the names of variables and the bits of the options in them. */
  members(subject: Subject, options: readonly Value[]): readonly { readonly name: string; readonly mask: number }[];
  /** A literal as source: numbers and yes or no are written, anything else is the name of a constant. */
  literal(value: Value): string;
  /** Name of a constant that holds something that was made beforehand. */
  constant(value: unknown): string;
  /** A new variable: its declaration is written, its name returned. */
  variable(letter: string, initial: string): string;
  /** Writes a loop over a list whose body is written by `body`, which gets the frame of one entry. */
  loop(list: string, body: (entry: SourceFrame) => void): void;
  /** The truth of a condition in this frame, as source. */
  condition(node: Node): string;
  write(line: string): void;
}
