import type { Value } from '../../../../model/submission.ts';
import { comparison } from '../comparison.ts';
import { millisecondsOf } from '../instants.ts';

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
