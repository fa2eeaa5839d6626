import { pairwise } from './pairwise.ts';

/** Each greater than the one at its place. */
export const eachAbove = pairwise('each-above', (seen, other) => seen > other);
