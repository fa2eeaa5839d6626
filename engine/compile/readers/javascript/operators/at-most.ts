import { comparison } from '../comparison.ts';
import { orderView } from './views.ts';

/** Smaller or the same. */
export const atMost = comparison({
  name: 'at-most',
  view: orderView,
  holds: () => (seen, demanded) => seen <= demanded,
  source: (of) => `${of(0)} <= ${of(1)}`,
});
