import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { order } from './order.ts';
import { valueOrReference } from './reference.ts';

/** Holds where the day or instant is strictly earlier than the one written, or than another fact. */
export const before: Operator = {
  name: 'before',
  types: ['date', 'instant'],
  read: valueOrReference,
  compare: against((seen, demanded, leaf) => order(seen, demanded, leaf) < 0),
  say: (demanded) => phrase(demanded, ['早于', '不早于'], ['is before', 'is not before']),
};
