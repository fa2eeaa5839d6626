import type { ClosureFrame } from '../frame.ts';
import { NO, OPEN, YES } from '../truth.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';

/** How many entries of a list fit; none of a list that is known to be empty, unknown while one entry cannot be told. */
export function countDerivation(derivation: Ready<'count'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: derivation.count }, 'plain');
  const where = derivation.where && frame.inside(derivation.where);
  return (values) => {
    const list = read(values, undefined);
    if (list === null) return 0;
    if (!Array.isArray(list)) return undefined;
    let count = 0;
    for (const entry of list) {
      const fits = where ? where(values, entry) : YES;
      if (fits === OPEN) return undefined;
      if (fits !== NO) count += 1;
    }
    return count;
  };
}
