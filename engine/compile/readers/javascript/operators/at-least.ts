import { comparison } from '../comparison.ts';
import { orderView } from './views.ts';

/** Greater or the same. */
export const atLeast = comparison({
  name: 'at-least',
  view: orderView,
  holds: () => (seen, demanded) => seen >= demanded,
  source: (of) => `${of(0)} >= ${of(1)}`,
});
