import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { isReference } from './reference.ts';

/** Holds where at least one of the options written, or of those in another set, is chosen. */
export const includesAny: Operator = {
  name: 'includes-any',
  types: ['set'],
  read: (written, reader) => (isReference(written) ? reader.fact(written) : reader.list(written)),
  compare: against((seen, demanded) => (demanded as readonly unknown[]).some((option) => (seen as readonly unknown[]).includes(option))),
  say: (demanded) => phrase(demanded, ['含有', '不含'], ['includes', 'includes none of']),
};
