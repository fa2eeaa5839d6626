import type { DerivationKind, Ground } from '../model/derivation.ts';
import type { Derivation, FactDefinition } from '../model/fact.ts';
import type { ReadyDerivation } from '../model/program.ts';
import type { Value } from '../model/submission.ts';
import { cases } from './cases.ts';
import { count } from './count.ts';
import { elapsed } from './elapsed.ts';
import { lasting } from './lasting.ts';
import { latest } from './latest.ts';
import { monthEnd } from './month-end.ts';
import { quotient } from './quotient.ts';
import { reversed } from './reversed.ts';

/** Any kind, where which one it is does not matter. */
export type AnyKind = DerivationKind<Derivation, ReadyDerivation>;

/** Every way in which a fact may follow from others. A test compares this list with the folder. */
const LIST = [count, cases, elapsed, latest, lasting, reversed, quotient, monthEnd] as unknown as readonly AnyKind[];

/** Every kind by the key under which the dictionary writes it. */
export const DERIVATIONS: ReadonlyMap<string, AnyKind> = new Map(LIST.map((kind) => [kind.name, kind]));

/** The kind of a derivation as it is written; undefined where it names none, or several. */
export function kindOf(derivation: Derivation): AnyKind | undefined {
  const named = Object.keys(derivation).filter((key) => DERIVATIONS.has(key));
  return named.length === 1 ? DERIVATIONS.get(named[0] as string) : undefined;
}

/** Facts from which a fact is derived; empty where it is not. */
export function derivationSources({ derive }: FactDefinition): readonly string[] {
  return derive ? (kindOf(derive)?.sources(derive) ?? []) : [];
}

/** What follows; undefined while a source is unknown, null where it is known that there is none. */
export function derive(ready: ReadyDerivation, ground: Ground): Value | undefined {
  return DERIVATIONS.get(ready.kind)?.derive(ready, ground);
}
