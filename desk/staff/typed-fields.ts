import type { Filled } from '../../engine/load/answers.ts';

/** Most parts of a name, and most fields of a page. */
const [DEEPEST, MOST] = [4, 3000];

/** What was typed into the fields of a page, by fact. A name that is both a text and a group counts as the group. */
export function typedFields(body: unknown): ReadonlyMap<string, Filled> {
  const tree: Branch = Object.create(null);
  const entries = Object.entries((body ?? {}) as Readonly<Record<string, unknown>>).slice(0, MOST);
  for (const [name, given] of entries) {
    if (name.startsWith('_')) continue;
    const path = name.split('/');
    if (path.length > DEEPEST || path.some((part) => part === '')) continue;
    put(tree, path, textOf(given));
  }
  return new Map(Object.entries(tree).map(([fact, filled]) => [fact, withoutEmpty(filled)]));
}

interface Branch {
  [part: string]: string | Branch;
}

function put(tree: Branch, path: readonly string[], text: string): void {
  let branch = tree;
  for (const part of path.slice(0, -1)) {
    const next = branch[part];
    const inner: Branch = typeof next === 'object' ? next : Object.create(null);
    branch[part] = inner;
    branch = inner;
  }
  const last = path.at(-1) ?? '';
  if (typeof branch[last] !== 'object') branch[last] = text;
}

/** Of several fields of one name, such as one to type into and a box for "none", the last that says something. */
function textOf(given: unknown): string {
  const all = (Array.isArray(given) ? given : [given]).filter((one): one is string => typeof one === 'string');
  return all.findLast((one) => one.trim() !== '') ?? '';
}

/** Rows and fields that were left empty are not answered. */
function withoutEmpty(filled: string | Branch): Filled {
  if (typeof filled === 'string') return filled;
  const kept = Object.entries(filled)
    .map(([part, inner]) => [part, withoutEmpty(inner)] as const)
    .filter(([, inner]) => (typeof inner === 'string' ? inner.trim() !== '' : Object.keys(inner).length > 0));
  return Object.fromEntries(kept);
}
