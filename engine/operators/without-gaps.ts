import type { Operator } from '../model/operator.ts';
import type { Value } from '../model/submission.ts';
import { shiftDay } from '../schema/calendar.ts';

/**
 * `without-gaps: true` holds where the days of a list follow one another, whatever their order and however often one is
 * written; an empty list, and one with an entry that is known to be empty, has a gap.
 */
export const withoutGaps: Operator = {
  name: 'without-gaps',
  types: ['list'],
  suits: ({ of }) => of === 'date',
  read: (written, reader) =>
    typeof written === 'boolean'
      ? { kind: 'literal', value: written, written }
      : reader.wrong({ 'zh-CN': 'true 或 false', en: 'true or false' }),
  compare: (seen, leaf) => leaf.demanded.kind === 'literal' && followOn(seen as readonly Value[]) === leaf.demanded.value,
  say(_demanded, leaf) {
    const [yes, no] = [
      { 'zh-CN': '逐日相连', en: 'has every day' },
      { 'zh-CN': '中间有缺', en: 'leaves out days' },
    ];
    const wanted = leaf.demanded.kind === 'literal' && leaf.demanded.value === true;
    return wanted ? { holds: yes, fails: no } : { holds: no, fails: yes };
  },
};

function followOn(entries: readonly Value[]): boolean {
  const days = [...new Set(entries.filter((entry) => typeof entry === 'string'))].sort();
  if (days.length === 0 || entries.includes(null)) return false;
  return days.every((day, index) => index === 0 || shiftDay(days[index - 1] as string, 1) === day);
}
