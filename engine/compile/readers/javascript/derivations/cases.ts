import type { ClosureFrame } from '../frame.ts';
import { NO, YES } from '../truth.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';

/** The value of the first case that holds; unknown as soon as one before it cannot be told. */
export function casesDerivation(derivation: Ready<'cases'>, frame: ClosureFrame): CompiledDerivation {
  const cases = derivation.cases.map(({ when, value }) => ({ holds: frame.condition(when), value }));
  return (values) => {
    for (const { holds, value } of cases) {
      const found = holds(values, undefined);
      if (found !== NO) return found === YES ? value : undefined;
    }
    return undefined;
  };
}
