import type { Value } from '../../../model/submission.ts';
import { lengthOf, millisecondsOf } from './instants.ts';

/** How a comparison looks at a value: as it is, as a number, as a time or a length of time in milliseconds, or as a list. */
export type View = 'plain' | 'number' | 'time' | 'length' | 'list';

/** What stands for a list where something else was given. */
export const NO_ENTRIES: readonly Value[] = Object.freeze([]);

/**
 * A value as a comparison sees it. Unknown and null stay what they are. What is no number, time or length becomes NaN, of which no
 * comparison holds; what is no list, an empty one.
 */
export function viewed(value: Value | undefined, view: View): Value | undefined {
  if (view === 'plain' || value === undefined || value === null) return value;
  if (view === 'number') return typeof value === 'number' ? value : Number.NaN;
  if (view === 'list') return Array.isArray(value) ? value : NO_ENTRIES;
  if (view === 'length') return typeof value === 'number' ? value : typeof value === 'string' ? lengthOf(value) : Number.NaN;
  return typeof value === 'string' ? millisecondsOf(value) : Number.NaN;
}

/** The value that an object has itself under a name; undefined where it has none. */
export function ownValue(of: object, name: string): Value | undefined {
  return Object.hasOwn(of, name) ? (of as Readonly<Record<string, Value>>)[name] : undefined;
}

/** A field of a record. Of an entry that is no record, its only field is the entry itself. */
export function fieldOf(record: Value | undefined, field: string): Value | undefined {
  return record === null || typeof record !== 'object' ? record : ownValue(record, field);
}
