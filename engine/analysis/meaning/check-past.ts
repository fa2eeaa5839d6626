import type { Problem } from '../../model/problem.ts';
import { problem } from '../../model/problems.ts';
import type { Setting } from '../../model/setting.ts';
import type { Text } from '../../model/text.ts';
import type { Check, Ground } from '../ground.ts';
import { placeOf } from '../ground.ts';

type Value = Setting['values'][number];

/** What was in force on a day stays: a recorded value of a setting is neither edited nor removed; only later ones are added. A setting that another one names as `formerly` has ended with its past. */
export const checkPast: Check = (ground) => {
  const { settings } = ground.rulebook;
  const replaced = new Set(Object.values(settings).flatMap(({ formerly }) => formerly ?? []));
  return Object.entries(ground.history?.values ?? {}).flatMap(([id, recorded]) => {
    if (!settings[id] && replaced.has(id)) return [];
    const now = settings[id]?.values ?? [];
    const lost = recorded.flatMap((value) => lostValue(ground, id, value, now));
    return [...lost, ...slippedIn(ground, id, recorded, now)];
  });
};

function lostValue(ground: Ground, setting: string, { from, value }: Value, now: readonly Value[]): Problem[] {
  const index = now.findIndex((entry) => entry.from === from);
  const found = now[index];
  if (found?.value === value) return [];
  const was = { 'zh-CN': `${from} 起的值 ${value}`, en: `its value ${value} from ${from}` };
  if (!found) return [edited(ground, setting, { 'zh-CN': `${was['zh-CN']} 不见了`, en: `${was.en} is gone` })];
  return [edited(ground, setting, { 'zh-CN': `${was['zh-CN']} 改成了 ${found.value}`, en: `${was.en} has become ${found.value}` }, index)];
}

function slippedIn(ground: Ground, setting: string, recorded: readonly Value[], now: readonly Value[]): Problem[] {
  const last = recorded.at(-1)?.from ?? '';
  return now.flatMap(({ from }, index) => {
    if (from >= last || recorded.some((entry) => entry.from === from)) return [];
    const what = { 'zh-CN': `${from} 起的值是后来插入的，早于 ${last}`, en: `a value from ${from} was put before that from ${last}` };
    return [edited(ground, setting, what, index)];
  });
}

function edited(ground: Ground, setting: string, what: Text, index?: number): Problem {
  const path = ['settings', setting, 'values', ...(index === undefined ? [] : [index])];
  const place = placeOf(ground, `setting:${setting}`, path, index === undefined ? 'key' : 'value');
  return problem('past-edited', { setting, what }, place);
}
