import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { same } from './order.ts';

/** Holds where a value is given and differs from the one written. */
export const isNot: Operator = {
  name: 'is-not',
  types: ['choice', 'flag', 'integer', 'quantity', 'date', 'instant', 'text'],
  read: (written, reader) => reader.literal(written),
  compare: against((seen, demanded, leaf) => !same(seen, demanded, leaf)),
  say: (demanded) => phrase(demanded, ['不是', '为'], ['is not', 'is']),
};
