import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { compiledOperator } from '../../javascript/operators/index.ts';
import { type Cell, FIRST_CODE, optionsOf } from '../../sql/cell.ts';
import type { Kernel } from '../kernel.ts';

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
  return ({ rows, numbers }, { possible, certain }) => {
    const codes = numbers[column] as Uint16Array;
    for (let start = 0; start < rows; start += 32) {
      let [may, must] = [0, 0];
      for (let bit = 0; bit < 32; bit += 1) {
        const truth = truths[codes[start + bit] as number] as number;
        may |= (truth & 1) << bit;
        must |= (truth >> 1) << bit;
      }
      possible[start >> 5] = may;
      certain[start >> 5] = must;
    }
  };
}
