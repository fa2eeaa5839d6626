import type { Kleene } from '../model/kleene.ts';
import type { Operator } from '../model/operator.ts';
import { milliseconds } from '../schema/calendar.ts';
import { phrase } from './frame.ts';

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
    const passed = milliseconds(String(seen)) - milliseconds(String(start));
    return passed >= 0 && passed <= leaf.demanded.milliseconds;
  },
  say: (demanded) => phrase(demanded, ['在时限内：', '不在时限内：'], ['is within', 'is not within']),
};
