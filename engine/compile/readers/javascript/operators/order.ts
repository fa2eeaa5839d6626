import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { comparison } from '../comparison.ts';
import type { CompiledOperator } from '../compiled-operator.ts';
import { literalsOf } from '../operand.ts';
import { type View, viewed } from '../view.ts';

/** Days order as texts do; instants by time, numbers by size. */
function orderView({ shape }: LeafNode): View {
  if (shape.type === 'date') return 'plain';
  return shape.type === 'instant' ? 'time' : 'number';
}

type Given = NonNullable<Value>;

function ordered(name: string, sign: '<' | '<=' | '>' | '>=', holds: (seen: Given, demanded: Given) => boolean): CompiledOperator {
  return comparison({ name, view: orderView, holds: () => holds, source: (of) => `${of(0)} ${sign} ${of(1)}` });
}

/** Greater. */
export const above = ordered('above', '>', (seen, demanded) => seen > demanded);
/** Smaller. */
export const below = ordered('below', '<', (seen, demanded) => seen < demanded);
/** Greater or the same. */
export const atLeast = ordered('at-least', '>=', (seen, demanded) => seen >= demanded);
/** Smaller or the same. */
export const atMost = ordered('at-most', '<=', (seen, demanded) => seen <= demanded);
/** Earlier. */
export const before = ordered('before', '<', (seen, demanded) => seen < demanded);
/** Later. */
export const after = ordered('after', '>', (seen, demanded) => seen > demanded);

/** Not before the one end, not after the other. */
export const between = comparison({
  name: 'between',
  view: (leaf, operand) => (operand === 0 ? orderView(leaf) : 'plain'),
  holds: (leaf) => {
    const [low, high] = endsOf(leaf) as [Given, Given];
    return (seen) => seen >= low && seen <= high;
  },
  source: (of, leaf, frame) => {
    const [low, high] = endsOf(leaf).map((end) => frame.literal(end));
    return `${of(0)} >= ${low} && ${of(0)} <= ${high}`;
  },
});

function endsOf(leaf: LeafNode): Value[] {
  return literalsOf(leaf).map((end) => viewed(end, orderView(leaf)) as Value);
}

/** Not before a moment, and at most a length of time after it. */
export const within = comparison({
  name: 'within',
  view: (_leaf, operand) => (operand === 2 ? 'length' : 'time'),
  holds: () => (seen, start, length) => seen >= start && (seen as number) - (start as number) <= (length as number),
  source: (of) => `${of(0)} >= ${of(1)} && ${of(0)} - ${of(1)} <= ${of(2)}`,
});
