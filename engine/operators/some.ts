import { and, or } from '../model/kleene.ts';
import type { Operator } from '../model/operator.ts';
import { entryFields } from '../schema/entries.ts';
import { phrase } from './frame.ts';
import { quantify } from './quantify.ts';

/** Holds where at least one record (that fits `where`) fits the condition. */
export const some: Operator = {
  name: 'some',
  types: ['list'],
  suits: (shape) => entryFields(shape) !== undefined,
  read: (written, reader) => reader.records(written),
  compare: quantify((verdicts) => or(verdicts.map(({ counts, fits }) => and([counts, fits])))),
  say: (demanded) => phrase(demanded, ['有符合的：', '没有符合的：'], ['— some fit:', '— none fits:']),
};
