import type { Subject } from '../../model/program.ts';
import type { Value } from '../../model/submission.ts';
import type { Told } from './told.ts';

/** What comparisons speak of; looked up once for each submission. */
export class SeenSubject {
  readonly #subject: Subject;
  readonly #place: number;
  #of: Told | undefined;
  #value: Value | undefined;

  /** @param place - of the fact in the plan; below zero of a setting */
  constructor(subject: Subject, place: number) {
    this.#subject = subject;
    this.#place = place;
  }

  value(told: Told): Value | undefined {
    if (this.#of !== told) {
      this.#of = told;
      const isWhole = this.#place >= 0 && this.#subject.field === undefined;
      this.#value = isWhole ? told.values[this.#place] : told.context.valueOf(this.#subject);
    }
    return this.#value;
  }
}
