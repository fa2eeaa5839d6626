import type { Operator } from '../model/operator.ts';
import type { Value } from '../model/submission.ts';
import { against, phrase } from './frame.ts';
import { order } from './order.ts';

/** Holds where the value lies in the range written; both ends count. */
export const between: Operator = {
  name: 'between',
  types: ['integer', 'quantity', 'date', 'instant'],
  read(written, reader) {
    if (Array.isArray(written) && written.length === 2) return reader.list(written);
    return reader.wrong({ 'zh-CN': '[下限，上限]', en: '[low, high]' });
  },
  compare: against((seen, demanded, leaf) => {
    const [low, high] = demanded as readonly [Value, Value];
    return order(seen, low, leaf) >= 0 && order(seen, high, leaf) <= 0;
  }),
  say: (demanded) => phrase(demanded, ['在范围内：', '不在范围内：'], ['lies in', 'lies outside']),
};
