import { comparison } from '../comparison.ts';
import { is } from './is.ts';
import { sameView } from './views.ts';

/** Given, and not the same: {@link is}, turned round. */
export const isNot = comparison({
  name: 'is-not',
  view: sameView,
  holds: () => (seen, demanded) => seen === demanded,
  source: (of) => `${of(0)} === ${of(1)}`,
  turned: true,
});
