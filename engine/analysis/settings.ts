import type { Problem } from '../model/problem.ts';
import { problem } from '../model/problems.ts';
import type { Setting } from '../model/setting.ts';
import { isDay } from '../schema/calendar.ts';
import { readValue } from '../schema/value.ts';
import type { Check, Ground } from './ground.ts';
import { placeOf } from './ground.ts';

/** The values of every setting are of its type, on days that exist, oldest first. */
export const checkSettings: Check = (ground) =>
  Object.values(ground.rulebook.settings).flatMap((setting) => [...typesOf(ground, setting), ...daysOf(ground, setting)]);

function typesOf(ground: Ground, setting: Setting): Problem[] {
  const problems: Problem[] = [];
  setting.values.forEach(({ value }, index) => {
    readValue(
      setting.id,
      value,
      { type: setting.type },
      {
        fault: (code, params) =>
          void problems.push(
            problem(code, params, placeOf(ground, `setting:${setting.id}`, ['settings', setting.id, 'values', index, 'value'])),
          ),
      },
    );
  });
  return problems;
}

function daysOf(ground: Ground, setting: Setting): Problem[] {
  return setting.values.flatMap(({ from }, index) => {
    const place = placeOf(ground, `setting:${setting.id}`, ['settings', setting.id, 'values', index, 'from']);
    const before = setting.values[index - 1]?.from;
    if (!isDay(from)) return [problem('date-wrong', { value: from }, place)];
    return before !== undefined && before >= from ? [problem('setting-order', { setting: setting.id, day: from, before }, place)] : [];
  });
}
