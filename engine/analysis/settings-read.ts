import { problem } from '../model/problems.ts';
import type { Check } from './ground.ts';
import { placeOf, rulesOf } from './ground.ts';

/**
 * Every setting that reads a clause is read by some condition; otherwise changing it would change nothing. Settings that read
 * no clause belong to forms and to the estate.
 */
export const checkSettingsRead: Check = (ground) => {
  const { settings, facts, checklists } = ground.rulebook;
  const read = new Set<string>();
  collect([rulesOf(ground.rulebook), facts, checklists], read);
  return Object.values(settings)
    .filter((setting) => setting.reads.length > 0 && !read.has(setting.id))
    .map((setting) =>
      problem('setting-unread', { setting: setting.id }, placeOf(ground, `setting:${setting.id}`, ['settings', setting.id], 'key')),
    );
};

function collect(value: unknown, found: Set<string>): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'setting' && typeof inner === 'string') found.add(inner);
    else collect(inner, found);
  }
}
