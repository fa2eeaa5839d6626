import type { ProgramDerivation, ReadyDerivation } from '../../../../model/program.ts';
import { cases } from './cases.ts';
import { count } from './count.ts';
import { elapsed } from './elapsed.ts';
import type { Ground } from './ground.ts';
import { lasting } from './lasting.ts';
import { latest } from './latest.ts';
import { monthEnd } from './month-end.ts';
import { quotient } from './quotient.ts';
import { reversed } from './reversed.ts';

type Writers = {
  readonly [Kind in ReadyDerivation['kind']]: (derivation: Extract<ReadyDerivation, { kind: Kind }>, ground: Ground) => string;
};

/** Every kind of derivation by its name. */
const WRITERS: Writers = { count, cases, elapsed, latest, lasting, reversed, quotient, 'month-end': monthEnd };

/** What follows, as the value of the target's column: NULL while a source is unknown. */
export function derivationSql(derivation: ProgramDerivation, ground: Ground): string {
  const write = WRITERS[derivation.kind] as (derivation: ReadyDerivation, ground: Ground) => string;
  return write(derivation, ground);
}
