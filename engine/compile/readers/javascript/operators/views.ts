import type { LeafNode } from '../../../../model/program.ts';
import type { View } from '../view.ts';

/** Instants are the same whatever their offset; anything else is what is written. */
export function sameView({ shape }: LeafNode): View {
  return shape.type === 'instant' ? 'time' : 'plain';
}

/** Days order as texts do; instants by time, numbers by size. */
export function orderView({ shape }: LeafNode): View {
  if (shape.type === 'date') return 'plain';
  return shape.type === 'instant' ? 'time' : 'number';
}
