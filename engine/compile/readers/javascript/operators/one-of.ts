import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import type { Comparison } from '../comparison.ts';
import type { SourceFrame } from '../frame.ts';
import { literalsOf } from './literals.ts';

/** So many options are compared one after the other; more are looked up in a set. */
const FEW = 8;

/** Whether a value is one of those written, for operators that hold where it is, or where it is not. */
export const ONE_OF: Omit<Comparison, 'name'> = {
  view: () => 'plain',
  holds: (leaf) => {
    const options: ReadonlySet<Value> = new Set(literalsOf(leaf));
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
