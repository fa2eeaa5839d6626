import type { ReadyDerivation } from '../../../../model/program.ts';
import { EMPTY, isEmpty } from '../cell.ts';
import { number } from '../literal.ts';
import type { Ground } from './ground.ts';

type Counted = { readonly unit: number; readonly whole: boolean };

/** Milliseconds of one in a column of moments, by type. */
const MILLISECONDS: Readonly<Record<string, number>> = { date: 86_400_000, instant: 1000 };

/** The time from one moment to another; none where one of them is known to be empty. */
export function elapsed({ from, to, ...counted }: Extract<ReadyDerivation, { kind: 'elapsed' }>, { column }: Ground): string {
  const [start, end] = [column(from), column(to)];
  const passed = inUnits(`(${end.sql} - ${start.sql})`, start.shape.type, counted);
  return `(CASE WHEN ${isEmpty(start)} OR ${isEmpty(end)} THEN ${EMPTY.number} ELSE ${passed} END)`;
}

/** The difference of two moments of a type, in the unit that is counted. */
export function inUnits(difference: string, type: string, { unit, whole }: Counted): string {
  const units = `(${difference} * ${number(MILLISECONDS[type] ?? 1)} / ${number(unit)})`;
  return whole ? `floor(${units})` : units;
}
