import type { ClosureFrame } from '../frame.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';
import { inUnits } from './units.ts';

/** The time from one moment to another; none where one of them is known to be empty. */
export function elapsedDerivation(ready: Ready<'elapsed'>, frame: ClosureFrame): CompiledDerivation {
  const [readFrom, readTo] = [frame.read({ fact: ready.from }, 'time'), frame.read({ fact: ready.to }, 'time')];
  return (values) => {
    const [from, to] = [readFrom(values, undefined), readTo(values, undefined)];
    if (from === null || to === null) return null;
    return from === undefined || to === undefined ? undefined : inUnits(Number(to) - Number(from), ready);
  };
}
