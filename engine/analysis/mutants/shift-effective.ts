import { shiftDay } from '../../schema/calendar.ts';
import { type Mutation, mutant, setAt } from './mutant.ts';

/** Moves the first or last day in force by one day. */
export const shiftEffective: Mutation = (rule) =>
  (['from', 'through'] as const).flatMap((key) => {
    const day = rule.effective[key];
    if (day === undefined) return [];
    return ([1, -1] as const).map((step) => {
      const [moved, path] = [shiftDay(day, step), ['effective', key]];
      const at = path.join('.');
      const change = { 'zh-CN': `${at} 由 ${day} 改为 ${moved}`, en: `${at} changed from ${day} to ${moved}` };
      return mutant('shift', path, step > 0 ? '+1' : '-1', change, setAt(rule, path, moved));
    });
  });
