import type { ProgramDerivation } from '../../../../model/program.ts';
import type { ClosureFrame } from '../frame.ts';
import { casesDerivation } from './cases.ts';
import type { CompiledDerivation } from './compiled-derivation.ts';
import { countDerivation } from './count.ts';

/** Compiles a derivation of whatever kind. */
export function compiledDerivation(derivation: ProgramDerivation, frame: ClosureFrame): CompiledDerivation {
  return 'cases' in derivation ? casesDerivation(derivation, frame) : countDerivation(derivation, frame);
}
