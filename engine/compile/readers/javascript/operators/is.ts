import { comparison } from '../comparison.ts';
import { sameView } from './views.ts';

/** The same. */
export const is = comparison({
  name: 'is',
  view: sameView,
  holds: () => (seen, demanded) => seen === demanded,
  source: (of) => `${of(0)} === ${of(1)}`,
});
