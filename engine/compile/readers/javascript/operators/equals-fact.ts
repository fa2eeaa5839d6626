import { comparison } from '../comparison.ts';
import { isFilled } from '../filled.ts';
import { sameView } from './views.ts';

/** The same, and not blank. */
export const equalsFact = comparison({
  name: 'equals-fact',
  view: sameView,
  holds: () => (seen, demanded) => seen === demanded && isFilled(seen),
  source: (of, _leaf, frame) => `${of(0)} === ${of(1)} && ${frame.constant(isFilled)}(${of(0)})`,
});
