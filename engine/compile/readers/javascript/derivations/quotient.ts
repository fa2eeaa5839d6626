import type { Value } from '../../../../model/submission.ts';
import type { ClosureFrame } from '../frame.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';

/** So much above a whole number comes from rounding. */
const ROUNDING = 1e-9;

/** Each entry divided by a number and rounded up; none where that number is not above nought. */
export function quotientDerivation({ list, by }: Ready<'quotient'>, frame: ClosureFrame): CompiledDerivation {
  const [readList, readBy] = [frame.read({ fact: list }, 'plain'), frame.read({ fact: by }, 'plain')];
  return (values) => {
    const [seen, divisor] = [readList(values, undefined), readBy(values, undefined)];
    if (seen === null || divisor === null) return null;
    if (!Array.isArray(seen) || divisor === undefined) return undefined;
    const number = Number(divisor);
    if (!(number > 0)) return null;
    return seen.map((entry: Value) => (entry === null ? null : roundedUp(Number(entry) / number)));
  };
}

function roundedUp(number: number): number {
  const up = Math.ceil(number - ROUNDING);
  return up === 0 ? 0 : up;
}
