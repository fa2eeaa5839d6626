import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { order } from './order.ts';
import { valueOrReference } from './reference.ts';

/** Holds where the number is the one written or less (以下 includes the number: Civil Code, art. 1259). */
export const atMost: Operator = {
  name: 'at-most',
  types: ['integer', 'quantity'],
  read: valueOrReference,
  compare: against((seen, demanded, leaf) => order(seen, demanded, leaf) <= 0),
  say: (demanded) => phrase(demanded, ['不多于', '多于'], ['is at most', 'is more than']),
};
