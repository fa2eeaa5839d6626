import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';

/** The literals of a list that a rule has written. */
export function literalsOf({ demanded }: LeafNode): readonly Value[] {
  return demanded.kind === 'literal' && Array.isArray(demanded.value) ? (demanded.value as readonly Value[]) : [];
}
