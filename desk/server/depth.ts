/** Most levels of what a script sends; deeper ones would exhaust whoever walks through them. */
const DEEPEST = 64;

/** Whether JSON is nested deeper than anything that is meant. It is walked through level by level, not by calls in calls. */
export function isTooDeep(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return false;
}
