import { comparison } from '../comparison.ts';
import { orderView } from './views.ts';

/** Later. */
export const after = comparison({
  name: 'after',
  view: orderView,
  holds: () => (seen, demanded) => seen > demanded,
  source: (of) => `${of(0)} > ${of(1)}`,
});
