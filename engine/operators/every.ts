import { and, not, or } from '../model/kleene.ts';
import type { Operator } from '../model/operator.ts';
import { entryFields } from '../schema/entries.ts';
import { phrase } from './frame.ts';
import { quantify } from './quantify.ts';

/** Holds where every entry (that fits `where`) fits the condition; over an empty list it holds. */
export const every: Operator = {
  name: 'every',
  types: ['list'],
  suits: (shape) => entryFields(shape) !== undefined,
  read: (written, reader) => reader.records(written),
  compare: quantify((verdicts) => and(verdicts.map(({ counts, fits }) => or([not(counts), fits])))),
  say: (demanded) => phrase(demanded, ['每一项都符合：', '并非每一项都符合：'], ['— every one fits:', '— not every one fits:']),
};
