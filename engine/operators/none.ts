import { and, not, or } from '../model/kleene.ts';
import type { Operator } from '../model/operator.ts';
import { entryFields } from '../schema/entries.ts';
import { phrase } from './frame.ts';
import { quantify } from './quantify.ts';

/** Holds where no record (that fits `where`) fits the condition; over an empty list it holds. */
export const none: Operator = {
  name: 'none',
  types: ['list'],
  suits: (shape) => entryFields(shape) !== undefined,
  read: (written, reader) => reader.records(written),
  compare: quantify((verdicts) => not(or(verdicts.map(({ counts, fits }) => and([counts, fits]))))),
  say: (demanded) => phrase(demanded, ['没有符合的：', '有符合的：'], ['— none fits:', '— some fit:']),
};
