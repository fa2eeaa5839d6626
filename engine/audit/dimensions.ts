import type { Dimension } from '../model/dimension.ts';
import type { FactDefinition } from '../model/fact.ts';
import { own } from '../model/own.ts';
import type { Facts } from '../model/submission.ts';

/** Facts that tell a dimension, in the order of the dictionary: the first that says something is taken. */
export function factsOf(dimension: Dimension, facts: Readonly<Record<string, FactDefinition>>): string[] {
  return Object.values(facts).flatMap((fact) => (fact.dimension === dimension ? [fact.name] : []));
}

/** What a submission says of a dimension; empty where it says nothing. Of an instant the day at its own place. */
export function dimensionOf(names: readonly string[], facts: Facts, definitions: Readonly<Record<string, FactDefinition>>): string {
  for (const name of names) {
    const value = own(facts, name);
    if (value === undefined || value === null || value === '') continue;
    return definitions[name]?.type === 'instant' ? String(value).slice(0, 10) : String(value);
  }
  return '';
}
