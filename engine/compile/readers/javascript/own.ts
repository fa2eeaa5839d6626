import type { Value } from '../../../model/submission.ts';

/** The value that an object has itself under a name; undefined where it has none. */
export function ownValue(of: object, name: string): Value | undefined {
  return Object.hasOwn(of, name) ? (of as Readonly<Record<string, Value>>)[name] : undefined;
}

/** A field of a record. Of an entry that is no record, its only field is the entry itself. */
export function fieldOf(record: Value | undefined, field: string): Value | undefined {
  return record === null || typeof record !== 'object' ? record : ownValue(record, field);
}
