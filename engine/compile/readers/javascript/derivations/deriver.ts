import type { ProgramDerivation } from '../../../../model/program.ts';
import type { Facts, Value } from '../../../../model/submission.ts';
import { Slots } from '../closures/slots.ts';
import { ownValue } from '../view.ts';
import { compiledDerivation } from './index.ts';

/** What follows from a submission. */
export interface Deriver {
  /** Names of the facts that may follow, in the order of the Program. */
  readonly names: readonly string[];
  /** Their values after `derive`: as given, or else as they follow; undefined where neither is known. */
  readonly values: readonly (Value | undefined)[];
  /** Finds them. Returns the names of those that are given and say something else than follows. */
  derive(given: Facts, settings: Facts): readonly string[];
}

const NOTHING: readonly string[] = Object.freeze([]);

/**
 * Makes what derives facts. One may follow from another that itself follows from others: all are gone through until nothing new is
 * found. What is known more of never makes a fact follow differently, so that the order does not matter.
 */
export function deriverOf(derivations: readonly ProgramDerivation[]): Deriver {
  const slots = new Slots();
  const made = derivations.map((derivation) => compiledDerivation(derivation, slots));
  const names = derivations.map(({ fact }) => fact);
  const found: (Value | undefined)[] = names.map(() => undefined);
  return {
    names,
    values: found,
    derive(given, settings) {
      const values = slots.values(given, settings);
      for (let place = 0; place < names.length; place += 1) found[place] = ownValue(given, names[place] as string);
      for (let news = true; news; ) {
        news = false;
        for (let place = 0; place < names.length; place += 1) {
          const value = found[place] === undefined ? made[place]?.(values) : undefined;
          if (value === undefined) continue;
          found[place] = value;
          slots.replace(values, names[place] as string, value);
          news = true;
        }
      }
      const contradicted = names.filter((name, place) => {
        const said = ownValue(given, name);
        const follows = said === undefined || said === null ? undefined : made[place]?.(values);
        // That there is nothing to follow from says nothing against what is given.
        return follows !== undefined && follows !== null && JSON.stringify(follows) !== JSON.stringify(said);
      });
      return contradicted.length === 0 ? NOTHING : contradicted;
    },
  };
}
