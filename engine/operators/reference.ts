import type { Operand } from '../model/condition.ts';

/** Whether an operand is `{ fact: name }`. */
export function isReference(written: Operand): boolean {
  return typeof written === 'object' && written !== null && !Array.isArray(written) && Object.hasOwn(written, 'fact');
}
