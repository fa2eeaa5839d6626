import type { Operand } from '../model/condition.ts';
import type { Operator } from '../model/operator.ts';

/** Whether an operand is `{ fact: name }`. */
export function isReference(written: Operand): boolean {
  return hasKey(written, 'fact');
}

/** Whether an operand is `{ setting: name }`. */
export function isSettingReference(written: Operand): boolean {
  return hasKey(written, 'setting');
}

/** A value as it is written, or that of another fact or setting. */
export const valueOrReference: Operator['read'] = (written, reader) =>
  isReference(written) || isSettingReference(written) ? reader.reference(written) : reader.literal(written);

function hasKey(written: Operand, key: string): boolean {
  return typeof written === 'object' && written !== null && !Array.isArray(written) && Object.hasOwn(written, key);
}
