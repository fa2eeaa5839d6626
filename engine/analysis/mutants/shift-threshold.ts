import type { Operand } from '../../model/condition.ts';
import type { Path } from '../../model/place.ts';
import { shiftDay } from '../../schema/calendar.ts';
import { type Mutation, mutant, setAt, told } from './mutant.ts';
import { type LeafSpot, leafSpotsOf } from './spots.ts';

const ORDERED = ['is', 'is-not', 'above', 'below', 'at-least', 'at-most', 'before', 'after'];
const MINUTE = 60_000;

/** Moves a threshold by one unit, up and down: numbers by their smallest written place, days by a day, windows by their unit. */
export const shiftThreshold: Mutation = (rule, names) =>
  leafSpotsOf(rule, names).flatMap((spot) =>
    thresholdsOf(spot).flatMap(({ path, value }) =>
      ([1, -1] as const).flatMap((step) => {
        const moved = shifted(value, step, spot);
        if (moved === undefined) return [];
        const [from, to, at] = [told(value), told(moved), path.join('.')];
        const change = { 'zh-CN': `${at} 由 ${from} 改为 ${to}`, en: `${at} changed from ${from} to ${to}` };
        return [mutant('shift', path, step > 0 ? '+1' : '-1', change, setAt(rule, path, moved))];
      }),
    ),
  );

interface Threshold {
  readonly path: Path;
  readonly value: Operand;
}

function thresholdsOf({ path, operator, operand }: LeafSpot): Threshold[] {
  const at = [...path, operator];
  if (operator === 'between' && Array.isArray(operand)) return operand.map((value, index) => ({ path: [...at, index], value }));
  if (operator === 'within') return [{ path: [...at, 'time'], value: (operand as { time: Operand }).time }];
  if (operator === 'count') {
    if (typeof operand === 'number') return [{ path: at, value: operand }];
    return Object.entries(operand as object).map(([key, value]) => ({ path: [...at, key], value: value as Operand }));
  }
  return ORDERED.includes(operator) ? [{ path: at, value: operand }] : [];
}

function shifted(value: Operand, step: 1 | -1, { operator, shape }: LeafSpot): Operand | undefined {
  if (typeof value === 'number') return value + step;
  if (typeof value !== 'string') return undefined;
  if (operator === 'within' || shape.type === 'quantity') return shiftedNumber(value, step);
  if (shape.type === 'date') return shiftDay(value, step);
  return shape.type === 'instant' ? shiftedInstant(value, step) : undefined;
}

/** `2.5 kN/m2` becomes `2.6 kN/m2`: the last place that is written moves by one. */
export function shiftedNumber(value: string, step: 1 | -1): string | undefined {
  const match = /^(-?\d+(?:\.(\d+))?)(\D.*)$/.exec(value);
  if (!match) return undefined;
  const places = match[2]?.length ?? 0;
  return `${(Number(match[1]) + step * 10 ** -places).toFixed(places)}${match[3]}`;
}

/** An instant moves by a minute, and keeps its offset. */
function shiftedInstant(value: string, step: 1 | -1): string | undefined {
  const [, local, offset = ''] = /^(.{16}(?::\d{2})?)(?:\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(value) ?? [];
  if (local === undefined) return undefined;
  return `${new Date(Date.parse(`${local.replace(' ', 'T')}Z`) + step * MINUTE).toISOString().slice(0, 19)}${offset}`;
}
