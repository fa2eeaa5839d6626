import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';

/** Holds where at least one of the options written is chosen. */
export const includesAny: Operator = {
  name: 'includes-any',
  types: ['set'],
  read: (written, reader) => reader.list(written),
  compare: against((seen, demanded) => (demanded as readonly unknown[]).some((option) => (seen as readonly unknown[]).includes(option))),
  say: (demanded) => phrase(demanded, ['含有', '不含'], ['includes', 'includes none of']),
};
