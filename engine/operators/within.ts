import type { Kleene } from '../model/kleene.ts';
import type { Context, Operator } from '../model/operator.ts';
import type { WindowLength } from '../model/program.ts';
import { milliseconds, readDuration } from '../schema/calendar.ts';
import { phrase } from './frame.ts';

/** Milliseconds of a window on the day in question; unknown where its setting is, null where the setting says that there is none. */
export function lengthOf(length: WindowLength, context: Context): number | null | undefined {
  if ('milliseconds' in length) return length.milliseconds;
  const value = context.valueOf({ setting: length.setting });
  return typeof value === 'string' ? readDuration(value) : value === null ? null : undefined;
}

/** Holds where an instant is not before another one and at most the written time after it; both ends count. */
export const within: Operator = {
  name: 'within',
  types: ['date', 'instant'],
  read: (written, reader) => reader.window(written),
  compare(seen, leaf, context): Kleene {
    if (leaf.demanded.kind !== 'window') return 'unknown';
    const start = context.valueOf({ fact: leaf.demanded.of });
    if (start === undefined) return 'unknown';
    if (start === null) return false;
    const length = lengthOf(leaf.demanded.length, context);
    if (length === undefined) return 'unknown';
    if (length === null) return false;
    const passed = milliseconds(String(seen)) - milliseconds(String(start));
    return passed >= 0 && passed <= length;
  },
  say: (demanded) => phrase(demanded, ['在时限内：', '不在时限内：'], ['is within', 'is not within']),
};
