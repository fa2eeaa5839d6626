import type { Value } from '../../../../model/submission.ts';
import type { ClosureFrame } from '../frame.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';

/** A list from its end, without what another list has; of no entries none is left, whatever the other one has. */
export function reversedDerivation({ list, without }: Ready<'reversed'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: list }, 'plain');
  const readOther = without === undefined ? () => null : frame.read({ fact: without }, 'plain');
  return (values) => {
    const seen = read(values, undefined);
    if (seen === null) return null;
    if (!Array.isArray(seen)) return undefined;
    const other = readOther(values, undefined);
    if (other === undefined && seen.length > 0) return undefined;
    const left: Value[] = [];
    for (let place = seen.length - 1; place >= 0; place -= 1) {
      if (!Array.isArray(other) || !other.includes(seen[place])) left.push(seen[place]);
    }
    return left;
  };
}
