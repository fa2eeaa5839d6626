import type { ProgramDerivation, ReadyDerivation } from '../../../../model/program.ts';
import type { ClosureFrame } from '../frame.ts';
import { casesDerivation } from './cases.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';
import { countDerivation } from './count.ts';
import { elapsedDerivation } from './elapsed.ts';
import { lastingDerivation } from './lasting.ts';
import { latestDerivation } from './latest.ts';
import { monthEndDerivation } from './month-end.ts';
import { quotientDerivation } from './quotient.ts';
import { reversedDerivation } from './reversed.ts';

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
