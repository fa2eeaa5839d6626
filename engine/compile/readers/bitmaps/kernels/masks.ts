import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type Cell, optionsOf } from '../../sql/cell.ts';
import type { Kernel } from '../kernel.ts';
import { EMPTY_NUMBERS } from '../numbers.ts';

const HALF = 2 ** 32;
/** In the upper half of a mask: known to be empty, and absent. */
const [EMPTY, ABSENT] = [2 ** 18, 2 ** 19];

/** A comparison of a set with options that are written. */
export function maskKernel({ operator, demanded }: LeafNode, { shape }: Cell, column: number): Kernel | undefined {
  if (demanded.kind !== 'literal') return undefined;
  const { value } = demanded;
  if (operator === 'filled') return filledKernel(column, value === true);
  if (!operator.startsWith('includes-') || !Array.isArray(value)) return undefined;
  const wanted = value as readonly Value[];
  const options = optionsOf(shape);
  // What is no option of the set is never in it.
  if (wanted.some((one) => !options.includes(String(one)))) return undefined;
  let [low, high] = [0, 0];
  options.forEach((option, bit) => {
    if (wanted.includes(option)) [low, high] = bit < 32 ? [low | (1 << bit), high] : [low, high | (1 << (bit - 32))];
  });
  return ({ rows, numbers }, { possible, certain }) => {
    const masks = numbers[column] as Float64Array;
    for (let start = 0; start < rows; start += 32) {
      let [given, open, holds] = [0, 0, 0];
      for (let bit = 0; bit < 32; bit += 1) {
        const mask = masks[start + bit] as number;
        const upper = (mask / HALF) | 0;
        const lower = (mask - upper * HALF) | 0;
        given |= ((upper & (EMPTY | ABSENT)) === 0 ? 1 : 0) << bit;
        open |= ((upper & ABSENT) !== 0 ? 1 : 0) << bit;
        const all = operator === 'includes-all';
        const fits = all ? (lower & low) === low && (upper & high) === high : ((lower & low) | (upper & high)) !== 0;
        holds |= (fits ? 1 : 0) << bit;
      }
      const yes = given & (operator === 'includes-none' ? ~holds : holds);
      possible[start >> 5] = yes | open;
      certain[start >> 5] = yes;
    }
  };
}

function filledKernel(column: number, wanted: boolean): Kernel {
  return ({ rows, numbers }, { possible, certain }) => {
    const masks = numbers[column] as Float64Array;
    for (let start = 0; start < rows; start += 32) {
      let [yes, open] = [0, 0];
      for (let bit = 0; bit < 32; bit += 1) {
        const mask = masks[start + bit] as number;
        const absent = mask >= HALF * ABSENT;
        const filled = mask > 0 && mask < EMPTY_NUMBERS.mask;
        open |= (absent ? 1 : 0) << bit;
        yes |= (!absent && filled === wanted ? 1 : 0) << bit;
      }
      possible[start >> 5] = yes | open;
      certain[start >> 5] = yes;
    }
  };
}
