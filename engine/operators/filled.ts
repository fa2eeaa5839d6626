import type { Operator } from '../model/operator.ts';
import type { Value } from '../model/submission.ts';

/** Whether a known value says something: not null, not an empty text, not an empty list. */
export function isFilled(value: Value): boolean {
  if (value === null) return false;
  if (typeof value === 'string') return value.trim() !== '';
  return Array.isArray(value) ? value.length > 0 : true;
}

/** `filled: true` holds where something is given, `filled: false` where the answer is known to be empty. It alone is asked of `null` too. */
export const filled: Operator = {
  name: 'filled',
  types: ['choice', 'set', 'flag', 'integer', 'quantity', 'date', 'instant', 'text', 'record', 'list'],
  read: (written, reader) =>
    typeof written === 'boolean'
      ? { kind: 'literal', value: written, written }
      : reader.wrong({ 'zh-CN': 'true 或 false', en: 'true or false' }),
  compare: (seen, leaf) => leaf.demanded.kind === 'literal' && isFilled(seen) === leaf.demanded.value,
  say(_demanded, leaf) {
    const [yes, no] = [
      { 'zh-CN': '已填写', en: 'is given' },
      { 'zh-CN': '为空', en: 'is empty' },
    ];
    const wanted = leaf.demanded.kind === 'literal' && leaf.demanded.value === true;
    return wanted ? { holds: yes, fails: no } : { holds: no, fails: yes };
  },
};
