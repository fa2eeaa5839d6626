import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { order } from './order.ts';
import { valueOrReference } from './reference.ts';

/** Holds where the day or instant is strictly later than the one written, or than another fact. */
export const after: Operator = {
  name: 'after',
  types: ['date', 'instant'],
  read: valueOrReference,
  compare: against((seen, demanded, leaf) => order(seen, demanded, leaf) > 0),
  say: (demanded) => phrase(demanded, ['晚于', '不晚于'], ['is after', 'is not after']),
};
