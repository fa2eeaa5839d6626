import type { FormTemplate } from './grammar.ts';

/** Keys of a template under which the name of a fact stands. */
const KEYS: readonly string[] = ['fact', 'entry', 'each', 'asks'];

/** Keys under which names of facts stand in a list, some with a label of their own. */
const LISTS: readonly string[] = ['flags', 'ticks', 'long'];

/** Names of the facts that a template shows or asks about; of a field of a record that of the record. */
export function factsNamed(template: FormTemplate): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (path: string) => found.add(path.split('.')[0] ?? path);
  const look = (value: unknown): void => {
    if (typeof value === 'string') for (const [, name = ''] of value.matchAll(/\bfact\.(\w+)/g)) add(name);
    else if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) for (const [key, member] of Object.entries(value)) lookAt(key, member);
  };
  const lookAt = (key: string, member: unknown): void => {
    if (KEYS.includes(key) && typeof member === 'string') add(member);
    if (LISTS.includes(key) && Array.isArray(member)) for (const name of member) if (typeof name === 'string') add(name);
    look(member);
  };
  look(template);
  return found;
}
