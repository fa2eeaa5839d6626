import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { same } from './order.ts';

/** Holds where the value equals the one written. */
export const is: Operator = {
  name: 'is',
  types: ['choice', 'flag', 'integer', 'quantity', 'date', 'instant', 'text'],
  read: (written, reader) => reader.literal(written),
  compare: against(same),
  say: (demanded) => phrase(demanded, ['为', '不是'], ['is', 'is not']),
};
