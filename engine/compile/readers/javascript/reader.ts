import type { Effective } from '../../../model/rule.ts';
import type { Facts, Value } from '../../../model/submission.ts';
import type { Plan } from './plan.ts';

/** What a reader is told of a day. */
export interface Day {
  /** Settings of the day; one that is absent is unknown. */
  readonly settings: Facts;
  /** The same in the order in which generated code reads them. */
  readonly list: readonly (Value | undefined)[];
  /** Truth (yes or no) of *in force*, by the number of the span. */
  readonly spans: Uint8Array;
}

/** A Program as functions over facts. A reader judges one submission at a time, and keeps its values until the next. */
export interface JavaScriptReader {
  readonly plan: Plan;
  /** How it was made. */
  readonly form: 'generated' | 'closures';
  /** Codes of the rules' outcomes in the order of the Program, as of the last submission judged: the next one overwrites them. */
  readonly codes: Uint8Array;
  /** Facts that were given and say something else than follows from the others, as of the last submission. */
  readonly contradicted: readonly string[];
  /** Looks up once what is the same all day. */
  day(settings: Facts, inForce: (span: Effective | undefined) => boolean): Day;
  /** Judges a submission, whose facts are JSON. Returns the marks for `decisionOf`. */
  judge(facts: Facts, day: Day): number;
  /** Values of the facts of the submission judged last, those that follow included, in the order of the plan; overwritten likewise. */
  values(): readonly (Value | undefined)[];
  /** Truth of every comparison over it, in the order of the plan, those that no rule came to included; overwritten likewise. */
  leaves(day: Day): Uint8Array;
  /** Truth of the parts of every rule, three a rule (`when`, `unless`, the verb's condition), NONE where it has no such part; overwritten likewise. */
  parts(facts: Facts, settings: Facts): Uint8Array;
}
