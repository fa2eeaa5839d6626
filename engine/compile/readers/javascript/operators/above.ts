import { comparison } from '../comparison.ts';
import { orderView } from './views.ts';

/** Greater. */
export const above = comparison({
  name: 'above',
  view: orderView,
  holds: () => (seen, demanded) => seen > demanded,
  source: (of) => `${of(0)} > ${of(1)}`,
});
