import type { Context } from '../../model/operator.ts';
import type { Facts, Value } from '../../model/submission.ts';

/** A submission whose reasons are told. */
export interface Told {
  /** With those that follow. */
  readonly facts: Facts;
  /** The facts that rules read, in the order of the plan. */
  readonly values: readonly (Value | undefined)[];
  readonly settings: Facts;
  /** Finds both. */
  readonly context: Context;
  /** Truth of every comparison, in the order of the plan. */
  readonly leaves: Uint8Array;
}
