import type { Value } from '../../../model/submission.ts';

const [AFTER_SPACE, AFTER_ASCII] = [33, 127];

/** Whether a value that is known says something: not null, not a blank text, not an empty list. */
export function isFilled(value: Value | undefined): boolean {
  if (typeof value === 'string') {
    // Most texts begin with a letter or a digit; only of the others the whole must be looked at.
    const first = value.charCodeAt(0);
    return (first >= AFTER_SPACE && first < AFTER_ASCII) || value.trim() !== '';
  }
  if (Array.isArray(value)) return value.length > 0;
  return value !== null && value !== undefined;
}
