import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { comparison } from '../comparison.ts';
import type { CompiledOperator } from '../compiled-operator.ts';
import { millisecondsOf } from '../instants.ts';
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

/** Makes an operator over two lists of numbers of the same length, not none: each must compare with the one at its place. */
function pairwise(name: string, fits: (seen: number, other: number) => boolean): CompiledOperator {
  const compare = (seen: Entries, other: Entries): boolean => {
    if (seen.length === 0 || seen.length !== other.length) return false;
    for (let place = 0; place < seen.length; place += 1) {
      const [left, right] = [seen[place], other[place]];
      if (typeof left !== 'number' || typeof right !== 'number' || !fits(left, right)) return false;
    }
    return true;
  };
  return comparison({
    name,
    view: () => 'list',
    holds: () => (seen, other) => compare(seen as Entries, other as Entries),
    source: (of, _leaf, frame) => `${frame.constant(compare)}(${of(0)}, ${of(1)})`,
    costly: () => true,
  });
}

/** Each greater than the one at its place. */
export const eachAbove = pairwise('each-above', (seen, other) => seen > other);
/** Each greater than the one at its place, or the same. */
export const eachAtLeast = pairwise('each-at-least', (seen, other) => seen >= other);

const DAY_MS = 86_400_000;

/** Whether the days of a list follow one another; an empty list and one with an empty entry have a gap. */
export const withoutGaps = comparison({
  name: 'without-gaps',
  view: (_leaf, operand) => (operand === 0 ? 'list' : 'plain'),
  holds: () => (seen, wanted) => followOn(seen as readonly Value[]) === wanted,
  source: (of, leaf, frame) => `${frame.given(leaf.subject)} === 3 && ${frame.constant(followOn)}(${of(0)}) === ${of(1)}`,
  costly: () => true,
});

/** As many different days as there are from the first to the last. */
function followOn(entries: readonly Value[]): boolean {
  const days = new Set<number>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const entry of entries) {
    if (typeof entry !== 'string') return false;
    const day = millisecondsOf(entry) / DAY_MS;
    days.add(day);
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return days.size > 0 && last - first + 1 === days.size;
}
