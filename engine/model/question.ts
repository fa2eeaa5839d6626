/**
 * How a question of a checklist stands while a submission is being answered.
 *
 * - `answered`: its fact is known, given or following from others;
 * - `open`: its answer can still change the decision, or what has to be done;
 * - `optional`: no decision rests on its answer, but a form prints it, or it is recorded;
 * - `follows`: other questions that are still unanswered settle it; nobody has to answer it, but may;
 * - `settled`: whatever is answered changes nothing any more;
 * - `waiting`: other answers decide whether it is asked at all;
 * - `hidden`: it is not asked.
 */
export type QuestionState = 'answered' | 'open' | 'optional' | 'follows' | 'settled' | 'waiting' | 'hidden';

/** Why nobody has to answer a question for the sake of the decision. */
export type Settlement =
  /** The submission is refused for certain, by the rule at this index of the Program. */
  | { readonly kind: 'refused'; readonly rule: number }
  /** These rules look at it, by their indexes, and other answers have settled them already, or a part of them. */
  | { readonly kind: 'rules'; readonly rules: readonly number[] }
  /** Only rules that are not in force on this day look at it. */
  | { readonly kind: 'not-in-force' }
  /** Only forms print it, and none that will be issued. */
  | { readonly kind: 'forms' }
  /** Only questions depend on it that need no answer themselves. */
  | { readonly kind: 'questions' };

/** One question of a checklist with its state. */
export interface Question {
  /** Its place in the checklist, from 1, through all sections. */
  readonly number: number;
  readonly fact: string;
  readonly state: QuestionState;
  /** Indexes of the rules whose outcome the answer may still change; only where `open`. */
  readonly rules: readonly number[];
  /** Where `waiting`, the facts to be known first; where `follows`, those from which it follows. */
  readonly after: readonly string[];
  /** Forms that may still be issued and print it; only where `optional`. */
  readonly forms: readonly string[];
  /** Why it is `settled`. */
  readonly settled?: Settlement;
  /** Where `answered`: what the answer leaves out can still change something, such as a field of a record. */
  readonly incomplete?: true;
}

/** How all questions of a checklist stand. */
export interface Questions {
  /** In the order of the checklist. */
  readonly all: readonly Question[];
  /** Fact of the open question to be asked next, in the order of the checklist; absent where none is open. */
  readonly next?: string;
  /** Fact of the open question that may soonest end the matter; absent where none is open. */
  readonly soonest?: string;
}

/** Facts that each form of a checklist prints, by the id of the form. */
export type PrintedBy = Readonly<Record<string, readonly string[]>>;
