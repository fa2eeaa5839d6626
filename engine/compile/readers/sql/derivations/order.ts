import type { ProgramDerivation } from '../../../../model/program.ts';
import { derivationReads } from '../columns.ts';

/**
 * Derivations in the order in which they are computed: each after those from which it follows. Those that follow from one another
 * in a circle come as often as there are of them, so that whatever can be settled is.
 */
export function inOrder(derivations: readonly ProgramDerivation[]): ProgramDerivation[] {
  const left = new Map(derivations.map((derivation) => [derivation.fact, derivation]));
  const ordered: ProgramDerivation[] = [];
  for (let found = true; found; ) {
    found = false;
    for (const [fact, derivation] of left) {
      if (derivationReads(derivation).some((source) => source !== fact && left.has(source))) continue;
      left.delete(fact);
      ordered.push(derivation);
      found = true;
    }
  }
  const circle = [...left.values()];
  return [...ordered, ...circle.flatMap(() => circle)];
}
