import type { Path } from '../model/place.ts';
import type { Duty, DutyDue } from '../model/rule.ts';
import { nearest } from '../schema/nearest.ts';
import { readLength } from './operand.ts';
import { fault, type Scope } from './scope.ts';
import { factSubject, findSetting } from './subject.ts';

const LENGTH = {
  'zh-CN': '24 h、30 min 这样的时长，或 { setting: 时长设定 }',
  en: 'a length of time like 24 h or 30 min, or { setting: a duration }',
};
const COUNT = {
  'zh-CN': '0 到 260 的整数，或 { setting: 整数设定 }',
  en: 'a whole number from 0 to 260, or { setting: an integer }',
};
const START = { 'zh-CN': '一个日期或时刻事实', en: 'a date or instant fact' };

/** Most working days: a year of them. */
const MOST = 260;
const PATH: Path = ['oblige', 'due'];

/** As it may be written: which keys go together is seen here. */
type WrittenDue = { readonly [Key in 'within' | 'working-days' | 'of' | 'calendar']?: unknown };

/** Checks when something is due against dictionary, settings and calendars. */
export function checkDue(due: DutyDue, scope: Scope, calendars: readonly string[]): undefined {
  const written: WrittenDue = due;
  if ((written.within === undefined) === (written['working-days'] === undefined)) return fault(scope, 'due-length', {}, PATH);
  if ('within' in due) {
    if (readLength(due.within, scope, [...PATH, 'within']) === 'wrong') wrong(scope, 'within', LENGTH);
    if (written.of === undefined) fault(scope, 'due-from', {}, PATH);
    if (written.calendar !== undefined) fault(scope, 'due-calendar', {}, [...PATH, 'calendar'], 'key');
  } else {
    checkCount(due['working-days'], scope);
    checkCalendarName(due.calendar, scope, calendars);
  }
  const start = due.of === undefined ? undefined : factSubject(due.of, scope, [...PATH, 'of']);
  if (start && start.shape.type !== 'date' && start.shape.type !== 'instant') wrong(scope, 'of', START);
}

/** A duty that counts working days, with the name of its calendar even where it is the only one. */
export function withCalendar(duty: Duty, [only]: readonly string[]): Duty {
  const { due } = duty;
  if (!due || 'within' in due || due.calendar !== undefined || only === undefined) return duty;
  return { ...duty, due: { ...due, calendar: only } };
}

function checkCount(written: unknown, scope: Scope): undefined {
  if (typeof written === 'number') {
    return isCount(written) ? undefined : wrong(scope, 'working-days', COUNT);
  }
  const { setting: name, ...others } = written as { readonly setting?: unknown };
  if (typeof name !== 'string' || Object.keys(others).length > 0) return wrong(scope, 'working-days', COUNT);
  const setting = findSetting(name, scope, [...PATH, 'working-days']);
  const fits = setting?.type === 'integer' && setting.values.every(({ value }) => value === null || isCount(value));
  if (setting && !fits) wrong(scope, 'working-days', COUNT);
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= MOST;

function checkCalendarName(name: string | undefined, scope: Scope, calendars: readonly string[]): undefined {
  if (calendars.length === 0) return fault(scope, 'calendar-none', {}, PATH);
  if (name === undefined) {
    if (calendars.length > 1) fault(scope, 'calendar-which', { options: calendars.join(', ') }, PATH);
  } else if (!calendars.includes(name)) {
    fault(scope, 'calendar-unknown', { name, nearest: nearest(name, calendars) }, [...PATH, 'calendar']);
  }
}

function wrong(scope: Scope, key: string, expected: typeof COUNT): undefined {
  return fault(scope, 'operand-wrong', { operator: key, expected }, [...PATH, key]);
}
