import type { Operator } from '../model/operator.ts';
import { against, phrase } from './frame.ts';

/** Holds where all options written are chosen. */
export const includesAll: Operator = {
  name: 'includes-all',
  types: ['set'],
  read: (written, reader) => reader.list(written),
  compare: against((seen, demanded) => (demanded as readonly unknown[]).every((option) => (seen as readonly unknown[]).includes(option))),
  say: (demanded) => phrase(demanded, ['齐备', '未齐备'], ['includes all of', 'does not include all of']),
};
