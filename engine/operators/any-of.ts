import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';

/** Holds where the value is one of those written. */
export const anyOf: Operator = {
  name: 'any-of',
  types: ['choice', 'text', 'integer'],
  read: (written, reader) => reader.list(written),
  compare: against((seen, demanded) => (demanded as readonly unknown[]).includes(seen)),
  say: (demanded) => phrase(demanded, ['属于', '不属于'], ['is one of', 'is none of']),
};
