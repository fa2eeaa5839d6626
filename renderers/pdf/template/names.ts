import type { FormTemplate } from './grammar.ts';

/** Names that a template uses. */
export interface TemplateNames {
  /** Of facts; of a field of a record that of the record. */
  readonly facts: ReadonlySet<string>;
  /** Of fields of the record at hand. */
  readonly fields: ReadonlySet<string>;
}

/** Keys of a template under which the name of a fact stands. */
const FACT_KEYS: readonly string[] = ['fact', 'entry', 'each', 'asks'];

/** Keys under which names of facts stand in a list, some with a label of their own. */
const FACT_LISTS: readonly string[] = ['flags', 'ticks', 'long'];

/** What a table can be made of besides facts. */
const NO_FACTS: readonly string[] = ['findings', 'obligations', 'audit'];

/** Names of the facts and fields that a template shows or asks about. */
export function namesIn(template: FormTemplate): TemplateNames {
  const facts = new Set<string>();
  const fields = new Set<string>();
  const add = (found: Set<string>, path: string) => found.add(path.split('.')[0] ?? path);
  const look = (value: unknown): void => {
    if (typeof value === 'string')
      for (const [, root, name = ''] of value.matchAll(/\b(fact|field)\.(\w+)/g)) add(root === 'fact' ? facts : fields, name);
    else if (Array.isArray(value)) value.forEach(look);
    else if (typeof value === 'object' && value !== null) for (const [key, member] of Object.entries(value)) lookAt(key, member);
  };
  const lookAt = (key: string, member: unknown): void => {
    if (typeof member === 'string' && FACT_KEYS.includes(key)) add(facts, member);
    if (typeof member === 'string' && key === 'field') add(fields, member);
    if (Array.isArray(member) && FACT_LISTS.includes(key)) for (const name of member) if (typeof name === 'string') add(facts, name);
    look(member);
  };
  look(template);
  for (const name of NO_FACTS) facts.delete(name);
  return { facts, fields };
}
