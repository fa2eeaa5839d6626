import { pairwise } from './pairwise.ts';

/** Holds where every entry is the entry at the same place of the other list, or greater. */
export const eachAtLeast = pairwise('each-at-least', (order) => order >= 0, {
  zh: ['不少于', '达到'],
  en: ['is at least', 'is not at least'],
});
