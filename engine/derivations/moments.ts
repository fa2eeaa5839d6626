import type { DerivationReader } from '../model/derivation.ts';
import type { FactDefinition, TimeUnit, ValueShape } from '../model/fact.ts';
import { unitLength } from '../schema/calendar.ts';

/** Whether a value is a day or an instant. */
export function isMoment({ type }: ValueShape): boolean {
  return type === 'date' || type === 'instant';
}

/** What stands where a moment is expected, for messages. */
export const MOMENT = { 'zh-CN': '一个日期或时刻', en: 'a date or an instant' };

/** In what a length of time is counted. */
export interface Counted {
  /** Milliseconds of one. */
  readonly unit: number;
  /** Whether only whole ones are counted, the last one begun left out. */
  readonly whole: boolean;
}

/** The unit in which a length of time is counted: that of a quantity, or the one named for a whole number. */
export function countedIn(reader: DerivationReader<{ readonly in?: TimeUnit }>): Counted | undefined {
  const { written, target } = reader;
  const length = lengthOfUnit(target, written.in);
  if (length !== undefined) return { unit: length, whole: target.type === 'integer' };
  return reader.wrong(['in'], {
    'zh-CN': '本事实为整数时写 in: s、min、h 或 d；为数量时其单位须是其中之一，不写 in',
    en: 'in: s, min, h or d for a whole number; a quantity has one of these as its unit, and no in',
  });
}

function lengthOfUnit({ type, unit }: FactDefinition, named: TimeUnit | undefined): number | undefined {
  if (type === 'quantity' && named === undefined) return unitLength(unit ?? '');
  return type === 'integer' && named !== undefined ? unitLength(named) : undefined;
}

/** Milliseconds as so many units. */
export function inUnits(milliseconds: number, { unit, whole }: Counted): number {
  const units = milliseconds / unit;
  return whole ? Math.floor(units) : units;
}
