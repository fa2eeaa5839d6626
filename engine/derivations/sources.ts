import type { Condition } from '../model/condition.ts';

/** Facts that a written condition names, each once. */
export function factsIn(condition: Condition): string[] {
  const found = new Set<string>();
  collect(condition, found);
  return [...found];
}

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'fact' && typeof inner === 'string') found.add(inner);
    else collect(inner, found);
  }
}
