import type { LeafNode, Node, Program } from '../model/program.ts';

/** A rule of a Program that sets a deadline, and the comparison that holds it. */
export interface Deadline {
  readonly rule: number;
  readonly leaf: LeafNode;
}

/** The rules of a Program whose `require` holds a window between two facts; of several windows the first. */
export function deadlinesOf({ rules }: Pick<Program, 'rules'>): Deadline[] {
  return rules.flatMap(({ verb, condition }, rule) => {
    const leaf = verb === 'require' && condition ? firstWindow(condition) : undefined;
    return leaf ? [{ rule, leaf }] : [];
  });
}

function firstWindow(node: Node): LeafNode | undefined {
  if (node.kind === 'leaf') return node.demanded.kind === 'window' && node.subject.fact !== undefined ? node : undefined;
  if (node.kind === 'not') return undefined;
  for (const inner of node.nodes) {
    const found = firstWindow(inner);
    if (found) return found;
  }
  return undefined;
}

/** The facts that a checklist asks, each once, with every condition under which it is asked; none where it always is. */
export function askedOnce({ asked }: Pick<Program, 'asked'>): ReadonlyMap<string, readonly Node[] | undefined> {
  const found = new Map<string, readonly Node[] | undefined>();
  for (const { fact, when } of asked) {
    const before = found.get(fact);
    const always = when === undefined || (found.has(fact) && before === undefined);
    found.set(fact, always ? undefined : [...(before ?? []), when]);
  }
  return found;
}
