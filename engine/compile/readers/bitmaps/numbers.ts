import type { ValueShape } from '../../../model/fact.ts';
import type { Value } from '../../../model/submission.ts';
import { FIRST_CODE, type Kind, optionsOf } from '../sql/cell.ts';
import { dayNumber } from '../sql/operand.ts';
import { FLAG, PRESENCE } from '../sql/packed.ts';

/** Kinds of columns that hold numbers. */
export type NumberKind = Exclude<Kind, 'json'>;

/** What stands for absent in a column of numbers: the numbers of `../sql/packed.ts`. */
export const ABSENT_NUMBERS: Readonly<Record<NumberKind, number>> = {
  flag: FLAG.absent,
  code: 0,
  number: Number.NEGATIVE_INFINITY,
  mask: 2 ** 51,
  presence: PRESENCE.absent,
};

/** What stands for known to be empty in a column of numbers. */
export const EMPTY_NUMBERS: Readonly<Record<NumberKind, number>> = {
  flag: FLAG.empty,
  code: 1,
  number: Number.NaN,
  mask: 2 ** 50,
  presence: PRESENCE.unfilled,
};

const DAY_MS = 86_400_000;

/** A value as the number that stands for it in a column. */
export function packedNumber(kind: NumberKind, shape: ValueShape, value: Value): number {
  if (value === null) return EMPTY_NUMBERS[kind];
  switch (kind) {
    case 'flag':
      return value === true ? FLAG.true : FLAG.false;
    case 'code':
      return optionsOf(shape).indexOf(String(value)) + FIRST_CODE;
    case 'mask':
      return optionsOf(shape).reduce((sum, option, bit) => sum + ((value as readonly Value[]).includes(option) ? 2 ** bit : 0), 0);
    case 'presence':
      return PRESENCE.filled;
    case 'number':
      if (shape.type === 'date') return dayNumber(String(value));
      return shape.type === 'instant' ? Date.parse(String(value)) / 1000 : Number(value);
  }
}

/** The value for which a number stands; undefined where it is absent. An instant is written in UTC, whatever its offset was. */
export function unpackedValue(kind: NumberKind, shape: ValueShape, options: readonly string[], number: number): Value | undefined {
  switch (kind) {
    case 'flag':
      return number === FLAG.true ? true : number === FLAG.false ? false : number === FLAG.empty ? null : undefined;
    case 'code':
      return number === 0 ? undefined : number === 1 ? null : options[number - FIRST_CODE];
    case 'mask':
      if (number >= 2 ** 50) return number >= 2 ** 51 ? undefined : null;
      return options.filter((_option, bit) => Math.floor(number / 2 ** bit) % 2 === 1);
    case 'presence':
      throw new Error('of a presence nobody knows the value');
    case 'number':
      if (number === Number.NEGATIVE_INFINITY) return undefined;
      if (Number.isNaN(number)) return null;
      if (shape.type === 'date') return new Date(number * DAY_MS).toISOString().slice(0, 10);
      return shape.type === 'instant' ? new Date(number * 1000).toISOString().replace('.000Z', '+00:00') : number;
  }
}
