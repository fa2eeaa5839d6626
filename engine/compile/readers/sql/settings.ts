import type { ValueShape } from '../../../model/fact.ts';
import type { WindowLength } from '../../../model/program.ts';
import type { Effective } from '../../../model/rule.ts';
import type { Setting, SettingValue } from '../../../model/setting.ts';
import { readDuration } from '../../../schema/calendar.ts';
import { type Cell, cell, EMPTY, SQL_TYPES } from './cell.ts';
import { naturalKind } from './from-text.ts';
import { number } from './literal.ts';
import { dayNumber, literalOf } from './operand.ts';

/** The day whose rules and settings apply: one for all, or that of each submission, as an expression of days since 1970. */
export type DayOf = { readonly fixed: string } | { readonly sql: string };

/** A setting as a cell. */
export function settingCell(setting: Setting | undefined, shape: ValueShape, day: DayOf): Cell {
  const kind = naturalKind(shape);
  const write = (value: SettingValue) => (value === null ? EMPTY[kind] : literalOf(kind, shape, value));
  return cell(kind, `(${dated(setting, day, write, SQL_TYPES[kind])})::${SQL_TYPES[kind]}`, shape);
}

/** Milliseconds of a window: NULL where its setting has no value yet, NaN where it says that there is none. */
export function windowLength(length: WindowLength, settings: Readonly<Record<string, Setting>>, day: DayOf): string {
  if ('milliseconds' in length) return number(length.milliseconds);
  const setting = Object.hasOwn(settings, length.setting) ? settings[length.setting] : undefined;
  return `(${dated(setting, day, durationOf, 'DOUBLE')})::DOUBLE`;
}

function durationOf(value: SettingValue): string {
  const milliseconds = typeof value === 'string' ? readDuration(value) : undefined;
  return milliseconds === undefined ? EMPTY.number : number(milliseconds);
}

/** The value of the latest day that has come; of two of one day the one written last. */
function dated(setting: Setting | undefined, day: DayOf, write: (value: SettingValue) => string, type: string): string {
  const none = `NULL::${type}`;
  const values = (setting?.values ?? [])
    .toSorted((left, right) => (left.from < right.from ? -1 : left.from > right.from ? 1 : 0))
    .reverse();
  if ('fixed' in day) {
    const found = values.find(({ from }) => from <= day.fixed);
    return found ? write(found.value) : none;
  }
  if (values.length === 0) return none;
  return `CASE ${values.map(({ from, value }) => `WHEN ${day.sql} >= ${number(dayNumber(from))} THEN ${write(value)}`).join(' ')} END`;
}

/** Whether a rule is in force on the day: `true` or `false` where that is known at once, else a BOOLEAN. */
export function inForceSql(effective: Effective | undefined, day: DayOf): boolean | string {
  if (!effective) return true;
  const { from, through } = effective;
  if ('fixed' in day) return from <= day.fixed && (through === undefined || day.fixed <= through);
  const until = through === undefined ? '' : ` AND ${day.sql} <= ${number(dayNumber(through))}`;
  return `(${day.sql} >= ${number(dayNumber(from))}${until})`;
}
