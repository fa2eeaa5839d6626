import { pairwise } from './pairwise.ts';

/** Each greater than the one at its place, or the same. */
export const eachAtLeast = pairwise('each-at-least', (seen, other) => seen >= other);
