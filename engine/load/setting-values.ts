import type { Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Setting, SettingValue } from '../model/setting.ts';
import { isDay } from '../schema/calendar.ts';
import { readSettingValue } from '../schema/setting-value.ts';

/**
 * Reads the values of a setting: of its type, on days that exist, oldest first. A value of another type would never compare as
 * meant.
 *
 * @param setting - as it is written
 * @param problems - faults are noted here
 */
export function readSettingValues(setting: Setting, source: Source, problems: Problem[]): Setting {
  const tell = (code: Parameters<typeof problem>[0], params: Parameters<typeof problem>[1], index: number, key: string) =>
    void problems.push(problem(code, params, source.locate(['settings', setting.id, 'values', index, key])));
  const values = setting.values.map(({ from, value }, index): { from: string; value: SettingValue } => {
    const before = setting.values[index - 1]?.from;
    const read = readSettingValue(setting, value, { fault: (code, params) => tell(code, params, index, 'value') });
    if (!isDay(from)) tell('date-wrong', { value: from }, index, 'from');
    else if (before !== undefined && before >= from) tell('setting-order', { setting: setting.id, day: from, before }, index, 'from');
    return { from, value: read ?? value };
  });
  if ((setting.type === 'quantity') !== (setting.unit !== undefined)) {
    const key = setting.type === 'quantity' ? 'type' : 'unit';
    const place = source.locate(['settings', setting.id, key], key === 'unit' ? 'key' : 'value');
    problems.push(problem('setting-unit', { setting: setting.id }, place));
  }
  return { ...setting, values };
}
