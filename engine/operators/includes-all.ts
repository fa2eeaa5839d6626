import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';
import { isReference } from './reference.ts';

/** Holds where all options written, or all that another set has, are chosen. */
export const includesAll: Operator = {
  name: 'includes-all',
  types: ['set'],
  read: (written, reader) => (isReference(written) ? reader.fact(written) : reader.list(written)),
  compare: against((seen, demanded) => (demanded as readonly unknown[]).every((option) => (seen as readonly unknown[]).includes(option))),
  say: (demanded) => phrase(demanded, ['齐备', '未齐备'], ['includes all of', 'does not include all of']),
};
