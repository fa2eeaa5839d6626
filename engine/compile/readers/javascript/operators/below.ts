import { comparison } from '../comparison.ts';
import { orderView } from './views.ts';

/** Smaller. */
export const below = comparison({
  name: 'below',
  view: orderView,
  holds: () => (seen, demanded) => seen < demanded,
  source: (of) => `${of(0)} < ${of(1)}`,
});
