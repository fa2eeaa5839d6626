/**
 * Kleene's three truth values. *Unknown is not false*: it means that nobody has said yet.
 *
 * Source: S. C. Kleene, Introduction to Metamathematics (1952), section 64, the strong tables.
 */
export type Kleene = true | false | 'unknown';

/** True only when all are true; false as soon as one is false. */
export function and(values: readonly Kleene[]): Kleene {
  if (values.includes(false)) return false;
  return values.includes('unknown') ? 'unknown' : true;
}

/** True as soon as one is true; false only when all are false. */
export function or(values: readonly Kleene[]): Kleene {
  if (values.includes(true)) return true;
  return values.includes('unknown') ? 'unknown' : false;
}

/** Turns true and false round; unknown stays unknown. */
export function not(value: Kleene): Kleene {
  return value === 'unknown' ? 'unknown' : !value;
}
