import type { Setting } from './setting.ts';
import type { Value } from './submission.ts';

/** Values of the settings on a day; a setting that has none yet is absent, hence unknown. */
export function settingsOn(settings: Readonly<Record<string, Setting>>, day: string): Readonly<Record<string, Value>> {
  const values: Record<string, Value> = {};
  for (const [id, setting] of Object.entries(settings)) {
    const inForce = setting.values.filter((entry) => entry.from <= day);
    const latest = inForce.reduce<(typeof inForce)[number] | undefined>(
      (best, entry) => (best && best.from > entry.from ? best : entry),
      undefined,
    );
    if (latest) values[id] = latest.value;
  }
  return values;
}
