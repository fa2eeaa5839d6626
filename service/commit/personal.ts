import { derivationSources } from '../../engine/derivations/index.ts';
import type { FactDefinition, ValueShape } from '../../engine/model/fact.ts';
import { own } from '../../engine/model/own.ts';

/** Facts of a dictionary by name. */
export type Dictionary = Readonly<Record<string, FactDefinition>>;

/**
 * Whether a fact, or some field of it, may be hidden in a copy: it is personal, or says whom or which home, or follows from what does.
 * A fact that the dictionary does not know may: nobody can say what it holds.
 */
export function mayHide(name: string, facts: Dictionary): boolean {
  return isPersonal(name, facts) || own(facts, name)?.identifying === true;
}

/** Whether a fact, or some field of it, is personal (Personal Information Protection Law, art. 4), or follows from what is. */
export function isPersonal(name: string, facts: Dictionary): boolean {
  return sourcesOf(name, facts).some((source) => {
    const definition = own(facts, source);
    return definition === undefined || holdsPersonal(definition);
  });
}

/** Whether a value of this kind is personal, or holds a field that is. */
export function holdsPersonal(shape: ValueShape): boolean {
  return shape.personal === true || Object.values(shape.fields ?? {}).some(holdsPersonal);
}

/** A fact with all from which its value may follow, and so on. */
export function sourcesOf(name: string, facts: Dictionary): readonly string[] {
  const found = new Set([name]);
  for (const one of found) {
    const definition = own(facts, one);
    for (const source of definition === undefined ? [] : derivationSources(definition)) found.add(source);
  }
  return [...found];
}
