import type { LeafNode } from '../../../../model/program.ts';
import { type Comparison, comparison } from '../comparison.ts';
import type { SourceFrame } from '../frame.ts';
import { literalsOf } from '../operand.ts';
import type { View } from '../view.ts';
import { isFilled } from './filled.ts';

/** Instants are the same whatever their offset; anything else is what is written. */
function sameView({ shape }: LeafNode): View {
  return shape.type === 'instant' ? 'time' : 'plain';
}

const SAME: Omit<Comparison, 'name'> = {
  view: sameView,
  holds: () => (seen, demanded) => seen === demanded,
  source: (of) => `${of(0)} === ${of(1)}`,
};

/** The same. */
export const is = comparison({ name: 'is', ...SAME });
/** Given, and not the same. */
export const isNot = comparison({ name: 'is-not', ...SAME, turned: true });

/** The same, and not blank. */
export const equalsFact = comparison({
  name: 'equals-fact',
  view: sameView,
  holds: () => (seen, demanded) => seen === demanded && isFilled(seen),
  source: (of, _leaf, frame) => `${of(0)} === ${of(1)} && ${frame.constant(isFilled)}(${of(0)})`,
});

/** So many options are compared one after the other; more are looked up in a set. */
const FEW = 8;

const ONE_OF: Omit<Comparison, 'name'> = {
  view: () => 'plain',
  holds: (leaf) => {
    const options = new Set<unknown>(literalsOf(leaf));
    return (seen) => options.has(seen);
  },
  source: (of, leaf, frame) => oneOf(of(0), leaf, frame),
};

function oneOf(seen: string, leaf: LeafNode, frame: SourceFrame): string {
  const options = [...new Set(literalsOf(leaf))];
  if (options.length === 0) return 'false';
  if (options.length > FEW) return `${frame.constant(new Set(options))}.has(${seen})`;
  return `(${options.map((option) => `${seen} === ${frame.literal(option)}`).join(' || ')})`;
}

/** One of those written. */
export const anyOf = comparison({ name: 'any-of', ...ONE_OF });
/** Given, and none of those written. */
export const noneOf = comparison({ name: 'none-of', ...ONE_OF, turned: true });
