import type { Value } from '../../../../model/submission.ts';
import { millisecondsOf } from '../instants.ts';
import { ownValue } from '../own.ts';

/** A record of a series and its moment. */
export interface Dated {
  readonly at: number;
  readonly record: object;
}

/** The records of a list from the latest to the earliest; of one moment, the one that stands last comes first. Undefined where a moment is not known. */
export function latestFirst(list: readonly Value[], by: string): Dated[] | undefined {
  const dated: Dated[] = [];
  for (let place = list.length - 1; place >= 0; place -= 1) {
    const record = list[place];
    const moment = typeof record === 'object' && record !== null ? ownValue(record, by) : undefined;
    if (typeof moment !== 'string') return undefined;
    dated.push({ at: millisecondsOf(moment), record: record as object });
  }
  return dated.sort((left, right) => right.at - left.at);
}
