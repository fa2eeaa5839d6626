import type { Value } from '../../../../model/submission.ts';
import type { ClosureFrame } from '../frame.ts';
import { millisecondsOf } from '../instants.ts';
import { NO, OPEN } from '../truth.ts';
import { ownValue } from '../view.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';

/** The time from one moment to another; none where one of them is known to be empty. */
export function elapsedDerivation(ready: Ready<'elapsed'>, frame: ClosureFrame): CompiledDerivation {
  const [readFrom, readTo] = [frame.read({ fact: ready.from }, 'time'), frame.read({ fact: ready.to }, 'time')];
  return (values) => {
    const [from, to] = [readFrom(values, undefined), readTo(values, undefined)];
    if (from === null || to === null) return null;
    return from === undefined || to === undefined ? undefined : inUnits(Number(to) - Number(from), ready);
  };
}

/** The latest moment of a list, or a field of its latest record; none where the list is empty. */
export function latestDerivation({ list, by, field }: Ready<'latest'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: list }, 'plain');
  return (values) => {
    const seen = read(values, undefined);
    if (seen === null) return null;
    if (!Array.isArray(seen)) return undefined;
    if (seen.length === 0) return null;
    if (by === undefined || field === undefined) return latestMoment(seen);
    const last = latestFirst(seen, by)?.[0];
    return last && ownValue(last.record, field);
  };
}

function latestMoment(moments: readonly Value[]): Value | undefined {
  let [latest, at]: [Value | undefined, number] = [undefined, Number.NEGATIVE_INFINITY];
  for (const moment of moments) {
    if (typeof moment !== 'string') return undefined;
    const time = millisecondsOf(moment);
    if (time > at) [latest, at] = [moment, time];
  }
  return latest;
}

/** How long the last records in a row have fitted and agreed with the latest; nought where the latest does not fit. */
export function lastingDerivation(ready: Ready<'lasting'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: ready.list }, 'plain');
  const where = frame.inside(ready.where);
  return (values) => {
    const seen = read(values, undefined);
    if (seen === null) return 0;
    const dated = Array.isArray(seen) ? latestFirst(seen, ready.by) : undefined;
    const [latest] = dated ?? [];
    if (!dated || !latest) return dated && 0;
    let since = latest.at;
    for (const { at, record } of dated) {
      const agrees = ready.same === undefined ? 'yes' : agree(ownValue(record, ready.same), ownValue(latest.record, ready.same));
      if (agrees === 'open') return undefined;
      const fits = agrees === 'yes' ? where(values, record as Value) : NO;
      if (fits === OPEN) return undefined;
      if (fits === NO) break;
      since = at;
    }
    return inUnits(latest.at - since, ready);
  };
}

function agree(left: Value | undefined, right: Value | undefined): 'yes' | 'no' | 'open' {
  if (left === undefined || right === undefined) return 'open';
  return JSON.stringify(left) === JSON.stringify(right) ? 'yes' : 'no';
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last day of a month such as `2024-03`; none where a text is no month. */
export function monthEndDerivation({ month }: Ready<'month-end'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: month }, 'plain');
  return (values) => {
    const seen = read(values, undefined);
    return seen === undefined ? undefined : typeof seen === 'string' ? lastDay(seen) : null;
  };
}

function lastDay(text: string): string | null {
  const found = /^(\d\d\d\d)-(\d\d)$/.exec(text);
  const [year, month] = [Number(found?.[1]), Number(found?.[2])];
  const length = LENGTHS[month - 1];
  if (!found || length === undefined) return null;
  const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  return `${text}-${month === 2 && leap ? 29 : length}`;
}

/** A record of a series and its moment. */
interface Dated {
  readonly at: number;
  readonly record: object;
}

/** The records of a list from the latest to the earliest; of one moment, the one that stands last comes first. Undefined where a moment is not known. */
function latestFirst(list: readonly Value[], by: string): Dated[] | undefined {
  const dated: Dated[] = [];
  for (let place = list.length - 1; place >= 0; place -= 1) {
    const record = list[place];
    const moment = typeof record === 'object' && record !== null ? ownValue(record, by) : undefined;
    if (typeof moment !== 'string') return undefined;
    dated.push({ at: millisecondsOf(moment), record: record as object });
  }
  return dated.sort((left, right) => right.at - left.at);
}

/** Milliseconds as so many units, whole ones only where it says so. */
function inUnits(milliseconds: number, { unit, whole }: { readonly unit: number; readonly whole: boolean }): number {
  return whole ? Math.floor(milliseconds / unit) : milliseconds / unit;
}
