import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { compiledOperator } from '../../javascript/operators/index.ts';
import { type Cell, FIRST_CODE, optionsOf } from '../../sql/cell.ts';
import type { Kernel } from '../kernel.ts';
import { lookUp } from '../spread.ts';

/** A comparison of a choice with what is written: each option is judged once, and looked up afterwards. */
export function codeKernel(leaf: LeafNode, { shape }: Cell, column: number): Kernel | undefined {
  if (leaf.demanded.kind !== 'literal') return undefined;
  const values: (Value | undefined)[] = [undefined, null, ...optionsOf(shape)];
  let present: Value | undefined;
  const nothing = () => 0;
  const closure = compiledOperator(leaf.operator).closure(leaf, {
    read: () => () => present,
    condition: () => nothing,
    inside: () => nothing,
  });
  const truths = Uint8Array.from({ length: FIRST_CODE + optionsOf(shape).length }, (_none, code) => {
    present = values[code];
    return closure([], undefined);
  });
  return ({ rows, numbers }, into) => lookUp(rows, numbers[column] as Uint16Array, truths, into);
}
