import type { Value } from '../../../../model/submission.ts';
import { comparison } from '../comparison.ts';
import type { CompiledOperator } from '../compiled-operator.ts';

type Entries = readonly Value[];

/** Makes an operator over two lists of numbers of the same length, not none: each must compare with the one at its place. */
export function pairwise(name: string, fits: (seen: number, other: number) => boolean): CompiledOperator {
  const compare = (seen: Entries, other: Entries): boolean => {
    if (seen.length === 0 || seen.length !== other.length) return false;
    for (let place = 0; place < seen.length; place += 1) {
      const [left, right] = [seen[place], other[place]];
      if (typeof left !== 'number' || typeof right !== 'number' || !fits(left, right)) return false;
    }
    return true;
  };
  return comparison({
    name,
    view: () => 'list',
    holds: () => (seen, other) => compare(seen as Entries, other as Entries),
    source: (of, _leaf, frame) => `${frame.constant(compare)}(${of(0)}, ${of(1)})`,
    costly: () => true,
  });
}
