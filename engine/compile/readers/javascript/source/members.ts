import type { Value } from '../../../../model/submission.ts';

/** The bits of the options that a set has. */
export function maskOf(list: readonly Value[], bits: ReadonlyMap<Value, number>): number {
  let mask = 0;
  for (let index = 0; index < list.length; index += 1) {
    const bit = bits.get(list[index] as Value);
    if (bit !== undefined) mask |= bit;
  }
  return mask;
}
