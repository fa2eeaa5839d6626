import type { Path } from '../../model/place.ts';
import type { Rule } from '../../model/rule.ts';
import type { Rulebook } from '../../model/rulebook.ts';
import type { Text } from '../../model/text.ts';

/** A rule with one thing changed, as someone might change it by mistake. */
export interface Mutant {
  /** Says kind and place, such as `drop:when.all.0`; the same from run to run. */
  readonly id: string;
  readonly path: Path;
  /** What was changed, in words. */
  readonly change: Text;
  readonly rule: Rule;
}

/** What mutations look names up in. */
export type Names = Pick<Rulebook, 'facts' | 'settings' | 'roles'>;

/** One kind of mutation: every mutant of this kind that a rule has, in the order of the rule. */
export type Mutation = (rule: Rule, names: Names) => Mutant[];

/** Makes a mutant of one kind at one place; `variant` tells several at the same place apart. */
export function mutant(kind: string, path: Path, variant: string, change: Text, rule: unknown): Mutant {
  return { id: [kind, path.join('.'), variant].filter((part) => part !== '').join(':'), path, change, rule: rule as Rule };
}

/** A copy of a document with another value at a path. */
export function setAt(document: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(document)) return document.map((item, index) => (index === key ? setAt(item, rest, value) : item));
  const members = document as Readonly<Record<string, unknown>>;
  return { ...members, [key]: setAt(members[key], rest, value) };
}

/** A copy of a document without the key or list item at a path. */
export function removeAt(document: unknown, path: Path): unknown {
  const key = path.at(-1);
  const above = path.slice(0, -1);
  const holder = above.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], document);
  const rest = Array.isArray(holder)
    ? holder.filter((_item, index) => index !== key)
    : Object.fromEntries(Object.entries(holder as object).filter(([name]) => name !== key));
  return setAt(document, above, rest);
}

/** A copy of a document where an operand or operator key is exchanged for another, in the same place. */
export function renameAt(document: unknown, path: Path, name: string): unknown {
  const above = path.slice(0, -1);
  const holder = above.reduce<unknown>((value, part) => (value as Record<string | number, unknown>)[part], document);
  const entries = Object.entries(holder as object).map(([key, value]) => [key === path.at(-1) ? name : key, value]);
  return setAt(document, above, Object.fromEntries(entries));
}

/** A written value as it is told: short JSON. */
export function told(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
