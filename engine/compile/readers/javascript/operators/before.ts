import { comparison } from '../comparison.ts';
import { orderView } from './views.ts';

/** Earlier. */
export const before = comparison({
  name: 'before',
  view: orderView,
  holds: () => (seen, demanded) => seen < demanded,
  source: (of) => `${of(0)} < ${of(1)}`,
});
