import type { Source } from '../model/place.ts';
import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Setting } from '../model/setting.ts';
import { isDay } from '../schema/calendar.ts';
import { readValue } from '../schema/value.ts';

/** The values of a setting are of its type, on days that exist, oldest first: a value of another type would never compare as meant. */
export function checkSettingValues(setting: Setting, source: Source): Problem[] {
  const problems: Problem[] = [];
  setting.values.forEach(({ from, value }, index) => {
    const place = (key: string) => source.locate(['settings', setting.id, 'values', index, key]);
    readValue(
      setting.id,
      value,
      { type: setting.type },
      { fault: (code, params) => void problems.push(problem(code, params, place('value'))) },
    );
    const before = setting.values[index - 1]?.from;
    if (!isDay(from)) problems.push(problem('date-wrong', { value: from }, place('from')));
    else if (before !== undefined && before >= from)
      problems.push(problem('setting-order', { setting: setting.id, day: from, before }, place('from')));
  });
  return problems;
}
