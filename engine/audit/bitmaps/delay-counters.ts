import { lengthOf } from '../../compile/readers/bitmaps/kernels/numbers.ts';
import { ABSENT_NUMBERS } from '../../compile/readers/bitmaps/numbers.ts';
import type { BitmapReader } from '../../compile/readers/bitmaps/reader.ts';
import { WORDS } from '../../compile/readers/bitmaps/rows.ts';
import { eachRow } from '../../compile/readers/bitmaps/truths.ts';
import type { Sheet } from '../scan/sheet.ts';
import type { ChecklistPlan } from '../tally/checklist-plan.ts';
import type { ChecklistTally } from '../tally/tally.ts';

/** Milliseconds of one, by type. */
const UNIT: Readonly<Record<string, number>> = { date: 86_400_000, instant: 1000 };

/** Counters of delays: seconds from the beginning of a window, and whether it was over by then, where the rule applied and all of it is known. */
export function delayCounters(
  { deadlines }: ChecklistPlan,
  { columns, rules, eras }: BitmapReader,
  tally: ChecklistTally,
): ((sheet: Sheet, counted: Int32Array) => void)[] {
  const names = [...columns.keys()];
  return deadlines.flatMap(({ rule, leaf }, index) => {
    const { subject, demanded, shape } = leaf;
    const found = tally.delays[index];
    if (demanded.kind !== 'window' || !found) return [];
    const seen = subject.fact ?? '';
    const start = demanded.of;
    if (columns.get(seen)?.kind !== 'number' || columns.get(start)?.kind !== 'number') return [];
    const seenAt = names.indexOf(seen);
    const startAt = names.indexOf(start);
    const length = lengthOf(demanded.length, eras);
    const unit = UNIT[shape.type] as number;
    const applied = new Int32Array(WORDS);
    return (sheet: Sheet, counted: Int32Array) => {
      const ends = sheet.numbers[seenAt];
      const starts = sheet.numbers[startAt];
      const lengths = length(sheet);
      const { passed, broken } = rules[rule] as BitmapReader['rules'][number];
      for (let word = 0; word < WORDS; word += 1)
        applied[word] = ((passed[word] as number) | (broken[word] as number)) & (counted[word] as number);
      eachRow(applied, (row) => {
        const end = ends?.[row] as number;
        const begin = starts?.[row] as number;
        const most = lengths?.[row] as number;
        const known = end !== ABSENT_NUMBERS.number && begin !== ABSENT_NUMBERS.number && most !== ABSENT_NUMBERS.number;
        const passedMs = (end - begin) * unit;
        if (!known || Number.isNaN(passedMs) || Number.isNaN(most)) return;
        const counts = found.get(passedMs / 1000) ?? [0, 0];
        counts[0] = (counts[0] as number) + 1;
        if (passedMs > most) counts[1] = (counts[1] as number) + 1;
        found.set(passedMs / 1000, counts);
      });
    };
  });
}
