import type { Value } from '../../../../model/submission.ts';
import type { ClosureFrame } from '../frame.ts';
import { NO, OPEN, YES } from '../truth.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';

/** How many entries of a list fit; none of a list that is known to be empty, unknown while one entry cannot be told. */
export function countDerivation(derivation: Ready<'count'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: derivation.count }, 'plain');
  const where = derivation.where && frame.inside(derivation.where);
  return (values) => {
    const list = read(values, undefined);
    if (list === null) return 0;
    if (!Array.isArray(list)) return undefined;
    let count = 0;
    for (const entry of list) {
      const fits = where ? where(values, entry) : YES;
      if (fits === OPEN) return undefined;
      if (fits !== NO) count += 1;
    }
    return count;
  };
}

/** A list from its end, without what another list has; of no entries none is left, whatever the other one has. */
export function reversedDerivation({ list, without }: Ready<'reversed'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: list }, 'plain');
  const readOther = without === undefined ? () => null : frame.read({ fact: without }, 'plain');
  return (values) => {
    const seen = read(values, undefined);
    if (seen === null) return null;
    if (!Array.isArray(seen)) return undefined;
    const other = readOther(values, undefined);
    if (other === undefined && seen.length > 0) return undefined;
    const left: Value[] = [];
    for (let place = seen.length - 1; place >= 0; place -= 1) {
      if (!Array.isArray(other) || !other.includes(seen[place])) left.push(seen[place]);
    }
    return left;
  };
}

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

/** None where the quotient is larger than any number. */
function roundedUp(number: number): number | null {
  const up = Math.ceil(number - ROUNDING);
  if (up === Number.POSITIVE_INFINITY || up === Number.NEGATIVE_INFINITY) return null;
  return up === 0 ? 0 : up;
}
