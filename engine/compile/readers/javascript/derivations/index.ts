import type { ProgramDerivation, ReadyDerivation } from '../../../../model/program.ts';
import type { ClosureFrame } from '../frame.ts';
import { NO, YES } from '../truth.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';
import { countDerivation, quotientDerivation, reversedDerivation } from './lists.ts';
import { elapsedDerivation, lastingDerivation, latestDerivation, monthEndDerivation } from './moments.ts';

type Kind = ReadyDerivation['kind'];

/** Every kind of derivation in its compiled form, written without regard to `engine/derivations`. */
const COMPILED: { readonly [Name in Kind]: (ready: Ready<Name>, frame: ClosureFrame) => CompiledDerivation } = {
  count: countDerivation,
  cases: casesDerivation,
  elapsed: elapsedDerivation,
  latest: latestDerivation,
  lasting: lastingDerivation,
  reversed: reversedDerivation,
  quotient: quotientDerivation,
  'month-end': monthEndDerivation,
};

/** Compiles a derivation of whatever kind. */
export function compiledDerivation(derivation: ProgramDerivation, frame: ClosureFrame): CompiledDerivation {
  const compile = COMPILED[derivation.kind] as (ready: ReadyDerivation, frame: ClosureFrame) => CompiledDerivation;
  return compile(derivation, frame);
}

/** The value of the first case that holds; unknown as soon as one before it cannot be told. */
function casesDerivation(derivation: Ready<'cases'>, frame: ClosureFrame): CompiledDerivation {
  const cases = derivation.cases.map(({ when, value }) => ({ holds: frame.condition(when), value }));
  return (values) => {
    for (const { holds, value } of cases) {
      const found = holds(values, undefined);
      if (found !== NO) return found === YES ? value : undefined;
    }
    return undefined;
  };
}
