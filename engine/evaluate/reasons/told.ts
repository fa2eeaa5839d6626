import type { Context } from '../../model/operator.ts';
import type { Facts, Value } from '../../model/submission.ts';
import { factContext } from '../../operators/judge.ts';

/** What is known of a submission whose reasons are told. */
export interface Knowledge {
  /** With those that follow. */
  readonly facts: Facts;
  readonly settings: Facts;
  /** The facts that rules read, in the order of the plan. */
  readonly values: readonly (Value | undefined)[];
  /** Truth of every comparison, in the order of the plan. */
  readonly leaves: Uint8Array;
}

/** A submission whose reasons are told. */
export class Told implements Knowledge {
  readonly facts: Facts;
  readonly settings: Facts;
  readonly values: readonly (Value | undefined)[];
  readonly leaves: Uint8Array;
  #context: Context | undefined;

  constructor({ facts, settings, values, leaves }: Knowledge) {
    this.facts = facts;
    this.settings = settings;
    this.values = values;
    this.leaves = leaves;
  }

  /** Finds facts and settings; made for those who ask. */
  get context(): Context {
    this.#context ??= factContext(this);
    return this.#context;
  }
}
