import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { comparison } from '../comparison.ts';
import { viewed } from '../view.ts';

type Entries = readonly Value[];

/** The other list from its end, as far as this one goes; an entry that is empty equals nothing. */
export const reverseOf = comparison({
  name: 'reverse-of',
  view: () => 'list',
  holds: (leaf) => (seen, demanded) => reversed(leaf, seen as Entries, demanded as Entries),
  source: (of, leaf, frame) => `${frame.constant((seen: Entries, other: Entries) => reversed(leaf, seen, other))}(${of(0)}, ${of(1)})`,
  costly: () => true,
});

function reversed({ shape }: LeafNode, seen: Entries, other: Entries): boolean {
  const view = shape.of === 'instant' ? 'time' : 'plain';
  for (let index = 0; index < seen.length; index += 1) {
    const [left, right] = [viewed(seen[index], view), viewed(other[other.length - 1 - index], view)];
    if (left === null || left === undefined || left !== right) return false;
  }
  return true;
}
