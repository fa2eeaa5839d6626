import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { order } from './order.ts';
import { valueOrReference } from './reference.ts';

/** Holds where the number is greater than the one written, or than another fact. */
export const above: Operator = {
  name: 'above',
  types: ['integer', 'quantity'],
  read: valueOrReference,
  compare: against((seen, demanded, leaf) => order(seen, demanded, leaf) > 0),
  say: (demanded) => phrase(demanded, ['超过', '不超过'], ['is above', 'is not above']),
};
