import type { Value } from '../../../../model/submission.ts';
import type { ClosureFrame } from '../frame.ts';
import { ownValue } from '../own.ts';
import { NO, OPEN } from '../truth.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';
import { latestFirst } from './series.ts';
import { inUnits } from './units.ts';

/** How long the last records in a row have fitted and agreed with the latest; nought where the latest does not fit. */
export function lastingDerivation(ready: Ready<'lasting'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: ready.list }, 'plain');
  const where = frame.inside(ready.where);
  return (values) => {
    const seen = read(values, undefined);
    if (seen === null) return 0;
    const dated = Array.isArray(seen) ? latestFirst(seen, ready.by) : undefined;
    const [latest] = dated ?? [];
    if (!dated || !latest) return dated && 0;
    let since = latest.at;
    for (const { at, record } of dated) {
      const agrees = ready.same === undefined ? 'yes' : agree(ownValue(record, ready.same), ownValue(latest.record, ready.same));
      if (agrees === 'open') return undefined;
      const fits = agrees === 'yes' ? where(values, record as Value) : NO;
      if (fits === OPEN) return undefined;
      if (fits === NO) break;
      since = at;
    }
    return inUnits(latest.at - since, ready);
  };
}

function agree(left: Value | undefined, right: Value | undefined): 'yes' | 'no' | 'open' {
  if (left === undefined || right === undefined) return 'open';
  return JSON.stringify(left) === JSON.stringify(right) ? 'yes' : 'no';
}
