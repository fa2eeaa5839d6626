import type { Setting, SettingValue } from '../model/setting.ts';
import { readDuration } from './calendar.ts';
import { readValue, type ValueReading } from './value.ts';

/** What a setting of type duration holds, for messages. */
const DURATION = { 'zh-CN': '时长', en: 'length of time' };

/**
 * Reads one value of a setting as its type wants it: a quantity becomes its number, a duration stays as it is written, and `null`
 * says that there is none.
 *
 * @returns undefined after a fault
 */
export function readSettingValue(setting: Setting, written: unknown, reading: ValueReading): SettingValue | undefined {
  const { id, type, unit } = setting;
  if (written === null) return null;
  if (type !== 'duration') {
    const shape = { type, ...(unit === undefined ? {} : { unit }) };
    return readValue(id, written, shape, { ...reading, unitRequired: true }) as SettingValue | undefined;
  }
  if (typeof written === 'string' && readDuration(written) !== undefined) return written;
  reading.fault('value-type', { fact: id, expected: DURATION, found: JSON.stringify(written).slice(0, 60), example: '24 h' }, []);
  return undefined;
}
