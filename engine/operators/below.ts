import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { order } from './order.ts';
import { valueOrReference } from './reference.ts';

/** Holds where the number is less than the one written, or than another fact. */
export const below: Operator = {
  name: 'below',
  types: ['integer', 'quantity'],
  read: valueOrReference,
  compare: against((seen, demanded, leaf) => order(seen, demanded, leaf) < 0),
  say: (demanded) => phrase(demanded, ['低于', '不低于'], ['is below', 'is not below']),
};
