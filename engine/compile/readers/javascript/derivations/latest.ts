import type { Value } from '../../../../model/submission.ts';
import type { ClosureFrame } from '../frame.ts';
import { millisecondsOf } from '../instants.ts';
import { ownValue } from '../own.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';
import { latestFirst } from './series.ts';

/** The latest moment of a list, or a field of its latest record; none where the list is empty. */
export function latestDerivation({ list, by, field }: Ready<'latest'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: list }, 'plain');
  return (values) => {
    const seen = read(values, undefined);
    if (seen === null) return null;
    if (!Array.isArray(seen)) return undefined;
    if (seen.length === 0) return null;
    if (by === undefined || field === undefined) return latestMoment(seen);
    const last = latestFirst(seen, by)?.[0];
    return last && ownValue(last.record, field);
  };
}

function latestMoment(moments: readonly Value[]): Value | undefined {
  let [latest, at]: [Value | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (const moment of moments) {
    if (typeof moment !== 'string') return undefined;
    const time = millisecondsOf(moment);
    if (time > at) [latest, at] = [moment, time];
  }
  return latest;
}
