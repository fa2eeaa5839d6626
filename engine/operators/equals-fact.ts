import type { Operator } from '../model/operator.ts';
import { isFilled } from './filled.ts';
import { against, phrase } from './frame.ts';
import { same } from './order.ts';

/** Holds where both facts are filled and equal. */
export const equalsFact: Operator = {
  name: 'equals-fact',
  types: ['choice', 'flag', 'integer', 'quantity', 'date', 'instant', 'text'],
  read: (written, reader) => reader.fact(written),
  compare: against((seen, demanded, leaf) => isFilled(seen) && isFilled(demanded) && same(seen, demanded, leaf)),
  say: (demanded) => phrase(demanded, ['等于', '不等于'], ['equals', 'differs from']),
};
