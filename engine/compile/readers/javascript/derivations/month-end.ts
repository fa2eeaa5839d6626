import type { ClosureFrame } from '../frame.ts';
import type { CompiledDerivation, Ready } from './compiled-derivation.ts';

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The last day of a month such as `2024-03`; none where a text is no month. */
export function monthEndDerivation({ month }: Ready<'month-end'>, frame: ClosureFrame): CompiledDerivation {
  const read = frame.read({ fact: month }, 'plain');
  return (values) => {
    const seen = read(values, undefined);
    return seen === undefined ? undefined : typeof seen === 'string' ? lastDay(seen) : null;
  };
}

function lastDay(text: string): string | null {
  const found = /^(\d\d\d\d)-(\d\d)$/.exec(text);
  const [year, month] = [Number(found?.[1]), Number(found?.[2])];
  const length = LENGTHS[month - 1];
  if (!found || length === undefined) return null;
  const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
  return `${text}-${month === 2 && leap ? 29 : length}`;
}
