import { own } from '../model/own.ts';
import type { Facts, Value } from '../model/submission.ts';
import { milliseconds } from '../schema/calendar.ts';

/** One record of a series, and when it was. */
export interface Moment {
  readonly at: number;
  readonly record: Facts;
}

/**
 * The records of a list in the order of a field that is a date or instant; those of one moment in the order of the list.
 *
 * @returns undefined where the moment of a record is not known
 */
export function inTime(list: readonly Value[], by: string): Moment[] | undefined {
  const moments = list.map((entry) => {
    const record = (entry ?? {}) as Facts;
    const at = own(record, by);
    return typeof at === 'string' ? { at: milliseconds(at), record } : undefined;
  });
  const known = moments.filter((moment) => moment !== undefined);
  return known.length === list.length ? known.sort((left, right) => left.at - right.at) : undefined;
}
