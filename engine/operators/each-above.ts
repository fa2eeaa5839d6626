import { pairwise } from './pairwise.ts';

/** Holds where every entry is greater than the entry at the same place of the other list. */
export const eachAbove = pairwise('each-above', (order) => order > 0, {
  zh: ['超过', '超过'],
  en: ['is above', 'is not above'],
});
