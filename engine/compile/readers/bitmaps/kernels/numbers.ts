import type { ValueShape } from '../../../../model/fact.ts';
import { own } from '../../../../model/own.ts';
import type { LeafNode, WindowLength } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { readDuration } from '../../../../schema/calendar.ts';
import type { Cell } from '../../sql/cell.ts';
import { naturalKind } from '../../sql/from-text.ts';
import type { Kernel, KernelGround } from '../kernel.ts';
import { ABSENT_NUMBERS, packedNumber } from '../numbers.ts';
import { MOST_ROWS, type Rows } from '../rows.ts';
import type { Truths } from '../truths.ts';

/** Numbers for all rows: absent is minus infinity, known to be empty NaN. */
type Numbers = (rows: Rows) => Float64Array;
type Sign = (seen: number, demanded: number) => boolean;

const ABSENT = ABSENT_NUMBERS.number;
const DAY_SECONDS = 86_400;

const SIGNS: Readonly<Record<string, Sign>> = {
  above: (seen, demanded) => seen > demanded,
  after: (seen, demanded) => seen > demanded,
  below: (seen, demanded) => seen < demanded,
  before: (seen, demanded) => seen < demanded,
  'at-least': (seen, demanded) => seen >= demanded,
  'at-most': (seen, demanded) => seen <= demanded,
  is: (seen, demanded) => seen === demanded,
  'is-not': (seen, demanded) => seen !== demanded,
  'equals-fact': (seen, demanded) => seen === demanded,
};

/** A comparison of numbers, days or instants. */
export function numberKernel(leaf: LeafNode, _seen: Cell, column: number, ground: KernelGround): Kernel | undefined {
  const { operator, demanded, shape } = leaf;
  const seen: Numbers = ({ numbers }) => numbers[column] as Float64Array;
  if (operator === 'within') return withinKernel(leaf, seen, ground);
  if (demanded.kind === 'literal') {
    if (operator === 'filled') return literalKernel(column, (number) => !Number.isNaN(number) === (demanded.value === true));
    const values = (Array.isArray(demanded.value) ? demanded.value : [demanded.value]) as readonly Value[];
    const wanted = values.map((value) => packedNumber('number', shape, value));
    const holds = ofLiterals(operator, wanted, shape);
    return holds && literalKernel(column, (number) => !Number.isNaN(number) && holds(number));
  }
  const other = operandOf(leaf, ground);
  const sign = Object.hasOwn(SIGNS, operator) ? SIGNS[operator] : undefined;
  return other && sign && ((rows, into) => compare(rows.rows, seen(rows), other(rows), sign, into));
}

function ofLiterals(operator: string, wanted: readonly number[], { type }: ValueShape): ((number: number) => boolean) | undefined {
  const [first = Number.NaN, second = Number.NaN] = wanted;
  // One of several instants is asked by its text.
  if ((operator === 'any-of' || operator === 'none-of') && type === 'instant') return undefined;
  if (operator === 'any-of') return (number) => wanted.includes(number);
  if (operator === 'none-of') return (number) => !wanted.includes(number);
  if (operator === 'between') return (number) => number >= first && number <= second;
  const sign = Object.hasOwn(SIGNS, operator) ? SIGNS[operator] : undefined;
  return sign && ((number) => sign(number, first));
}

function operandOf({ demanded, shape }: LeafNode, { columns, numberOf, eras }: KernelGround): Numbers | undefined {
  if (demanded.kind === 'fact') {
    const column = numberOf(demanded.fact);
    const cell = columns.get(demanded.fact);
    if (cell?.kind !== 'number' || !alike(cell.shape, shape)) return undefined;
    return ({ numbers }) => numbers[column] as Float64Array;
  }
  if (demanded.kind !== 'setting' || naturalKind(demanded.shape) !== 'number' || !alike(demanded.shape, shape)) return undefined;
  return datedNumbers(eras, demanded.setting, (value) => packedNumber('number', demanded.shape, value));
}

/** Numbers of one kind of unit: days, seconds, or none. */
function alike(one: ValueShape, other: ValueShape): boolean {
  const unit = ({ type }: ValueShape) => (type === 'date' || type === 'instant' ? type : 'number');
  return unit(one) === unit(other);
}

/** A setting as numbers, by the day of each row. */
function datedNumbers(eras: KernelGround['eras'], setting: string, read: (value: Value) => number): Numbers {
  const byEra = Float64Array.from(eras.settings, (settings) => {
    const value = own(settings, setting);
    return value === undefined ? ABSENT : read(value);
  });
  const numbers = new Float64Array(MOST_ROWS);
  return ({ rows }) => {
    for (let row = 0; row < rows; row += 1) numbers[row] = byEra[eras.ofRow[row] as number] as number;
    return numbers;
  };
}

function literalKernel(column: number, holds: (number: number) => boolean): Kernel {
  return ({ rows, numbers }, { possible, certain }) => {
    const seen = numbers[column] as Float64Array;
    for (let start = 0; start < rows; start += 32) {
      let [yes, open] = [0, 0];
      for (let bit = 0; bit < 32; bit += 1) {
        const number = seen[start + bit] as number;
        if (number === ABSENT) open |= 1 << bit;
        else if (holds(number)) yes |= 1 << bit;
      }
      possible[start >> 5] = yes | open;
      certain[start >> 5] = yes;
    }
  };
}

/** The first of both that is unknown leaves it open, the first that is known to be empty ends it. */
function compare(rows: number, seen: Float64Array, demanded: Float64Array, holds: Sign, { possible, certain }: Truths): void {
  for (let start = 0; start < rows; start += 32) {
    let [yes, open] = [0, 0];
    for (let bit = 0; bit < 32; bit += 1) {
      const left = seen[start + bit] as number;
      const right = demanded[start + bit] as number;
      if (left === ABSENT) open |= 1 << bit;
      else if (Number.isNaN(left)) continue;
      else if (right === ABSENT) open |= 1 << bit;
      else if (!Number.isNaN(right) && holds(left, right)) yes |= 1 << bit;
    }
    possible[start >> 5] = yes | open;
    certain[start >> 5] = yes;
  }
}

function withinKernel({ demanded, shape }: LeafNode, seen: Numbers, { columns, numberOf, eras }: KernelGround): Kernel | undefined {
  if (demanded.kind !== 'window') return undefined;
  const start = columns.get(demanded.of);
  if (start?.kind !== 'number' || start.shape.type !== shape.type) return undefined;
  const column = numberOf(demanded.of);
  const unit = shape.type === 'date' ? DAY_SECONDS * 1000 : 1000;
  const length = lengthOf(demanded.length, eras);
  return (rows, { possible, certain }) => {
    const ends = seen(rows);
    const starts = rows.numbers[column] as Float64Array;
    const lengths = length(rows);
    for (let from = 0; from < rows.rows; from += 32) {
      let [yes, open] = [0, 0];
      for (let bit = 0; bit < 32; bit += 1) {
        const end = ends[from + bit] as number;
        const start = starts[from + bit] as number;
        const most = lengths[from + bit] as number;
        const unknown = end === ABSENT || (!Number.isNaN(end) && (start === ABSENT || (!Number.isNaN(start) && most === ABSENT)));
        const passed = (end - start) * unit;
        if (unknown) open |= 1 << bit;
        else if (passed >= 0 && passed <= most) yes |= 1 << bit;
      }
      possible[from >> 5] = yes | open;
      certain[from >> 5] = yes;
    }
  };
}

/** Milliseconds of a window by row: minus infinity where its setting has no value yet, NaN where it says that there is none. */
export function lengthOf(length: WindowLength, eras: KernelGround['eras']): Numbers {
  if ('milliseconds' in length) {
    const numbers = new Float64Array(MOST_ROWS).fill(length.milliseconds);
    return () => numbers;
  }
  return datedNumbers(eras, length.setting, (value) => (typeof value === 'string' ? readDuration(value) : undefined) ?? Number.NaN);
}
