import type { Delays } from '../model/audit.ts';
import { own } from '../model/own.ts';
import type { LeafNode } from '../model/program.ts';
import type { Facts } from '../model/submission.ts';
import { factContext } from '../operators/judge.ts';
import { lengthOf } from '../operators/within.ts';
import { milliseconds } from '../schema/calendar.ts';

/** How long something took, and whether that was longer than allowed. */
export interface Delay {
  readonly seconds: number;
  readonly late: boolean;
}

/** The time from the beginning of a window to what should come within it; undefined where one of both is not known. */
export function delayOf({ subject, demanded }: LeafNode, facts: Facts, settings: Facts): Delay | undefined {
  if (demanded.kind !== 'window' || subject.fact === undefined || subject.field !== undefined) return undefined;
  const [seen, start] = [own(facts, subject.fact), own(facts, demanded.of)];
  const length = lengthOf(demanded.length, factContext({ facts, settings }));
  if (typeof seen !== 'string' || typeof start !== 'string' || typeof length !== 'number') return undefined;
  const passed = milliseconds(seen) - milliseconds(start);
  return { seconds: passed / 1000, late: passed > length };
}

/** Quantiles as they occur: the smallest value that so many do not exceed, none made up between two. */
export function delaysOf(late: number, seconds: readonly number[]): Delays {
  const sorted = seconds.toSorted((left, right) => left - right);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  return { late: { part: late, of: sorted.length }, median: at(0.5), ninetieth: at(0.9), longest: sorted.at(-1) ?? null };
}
