import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { order } from './order.ts';
import { valueOrReference } from './reference.ts';

/** Holds where the number is the one written or greater (以上 includes the number: Civil Code, art. 1259). */
export const atLeast: Operator = {
  name: 'at-least',
  types: ['integer', 'quantity'],
  read: valueOrReference,
  compare: against((seen, demanded, leaf) => order(seen, demanded, leaf) >= 0),
  say: (demanded) => phrase(demanded, ['不少于', '少于'], ['is at least', 'is less than']),
};
