import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';

/** Holds where a value is given and is none of those written. */
export const noneOf: Operator = {
  name: 'none-of',
  types: ['choice', 'text', 'integer'],
  read: (written, reader) => reader.list(written),
  compare: against((seen, demanded) => !(demanded as readonly unknown[]).includes(seen)),
  say: (demanded) => phrase(demanded, ['不属于', '属于'], ['is none of', 'is one of']),
};
