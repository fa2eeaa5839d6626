import type { Value } from '../../../../model/submission.ts';
import { comparison } from '../comparison.ts';
import { viewed } from '../view.ts';
import { literalsOf } from './literals.ts';
import { orderView } from './views.ts';

/** Not before the one end, not after the other. */
export const between = comparison({
  name: 'between',
  view: (leaf, operand) => (operand === 0 ? orderView(leaf) : 'plain'),
  holds: (leaf) => {
    const [low, high] = literalsOf(leaf).map((end) => viewed(end, orderView(leaf)) as Value) as [number, number];
    return (seen) => (seen as number) >= low && (seen as number) <= high;
  },
  source: (of, leaf, frame) => {
    const [low = '', high = ''] = literalsOf(leaf).map((end) => frame.literal(viewed(end, orderView(leaf)) as Value));
    return `${of(0)} >= ${low} && ${of(0)} <= ${high}`;
  },
});
