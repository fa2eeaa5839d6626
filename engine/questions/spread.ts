import type { Context } from '../model/operator.ts';
import { pertinentToCondition, pertinentToDerivation } from './pertinent.ts';
import type { Readers } from './readers.ts';

/** Facts with what they matter to. */
export type Concerns<T> = ReadonlyMap<string, ReadonlySet<T>>;

/**
 * Goes on from facts that matter to those through which they become known: sources from which they follow, and facts that decide
 * whether they are asked.
 */
export function spread<T>(readers: Readers, context: Context, seeds: Concerns<T>): Concerns<T> {
  const found = new Map<string, Set<T>>();
  const waiting = [...seeds];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    const [fact, concerns] = entry;
    const noted = found.get(fact) ?? new Set<T>();
    const fresh = new Set([...concerns].filter((concern) => !noted.has(concern)));
    found.set(fact, noted);
    if (fresh.size === 0) continue;
    for (const concern of fresh) noted.add(concern);
    for (const behind of behindOf(fact, readers, context)) waiting.push([behind, fresh]);
  }
  return found;
}

function behindOf(fact: string, readers: Readers, context: Context): string[] {
  if (context.valueOf({ fact }) !== undefined) return [];
  const derivation = readers.derivationOf(fact);
  const sources = derivation ? pertinentToDerivation(derivation, readers.sourcesOf(fact), context) : [];
  return [...sources, ...readers.conditionsOf(fact).flatMap((when) => pertinentToCondition(when, context))];
}
