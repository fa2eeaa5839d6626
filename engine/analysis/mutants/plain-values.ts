import type { ValueShape } from '../../model/fact.ts';
import type { LeafNode } from '../../model/program.ts';
import type { Value } from '../../model/submission.ts';
import { shiftDay } from '../../schema/calendar.ts';

const DAY = '2024-06-15';
const INSTANT = '2024-06-15T10:00:00+00:00';
const MOST_SUBSETS = 4;
/** Comparisons of a list for which its entries matter, and their order. */
const OF_ENTRIES = ['reverse-of', 'each-above', 'each-at-least', 'without-gaps'];

/**
 * A small domain of a value that is no record: what the comparisons of a rule speak of, and its neighbours on both sides.
 *
 * @param leaves - comparisons whose literals may matter to this value
 */
export function plainValues(shape: ValueShape, leaves: readonly LeafNode[]): Value[] {
  const literals = leaves.flatMap(literalsOf);
  switch (shape.type) {
    case 'flag':
      return [true, false];
    case 'choice':
      return Object.keys(shape.options ?? {});
    case 'set':
      return subsets(universe(shape, leaves, literals));
    case 'integer':
    case 'quantity':
      return numbers(literals);
    case 'date':
      return dates(literals, leaves);
    case 'instant':
      return instants(literals, leaves);
    case 'text':
      return unique([...literals.filter((value) => typeof value === 'string'), 'a', 'b', '']);
    default:
      return lists(shape, leaves);
  }
}

/** Values once each, in their order. */
export function unique<T extends Value>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

/** What is demanded of the value itself; `filled` demands nothing of it. */
function literalsOf({ demanded, operator }: LeafNode): Value[] {
  if (demanded.kind !== 'literal' || operator === 'filled') return [];
  return Array.isArray(demanded.value) ? (demanded.value as Value[]) : [demanded.value];
}

function windowsOf(leaves: readonly LeafNode[]): number[] {
  return leaves.flatMap(({ demanded }) =>
    demanded.kind === 'window' && 'milliseconds' in demanded.length ? [demanded.length.milliseconds] : [],
  );
}

/** The largest number that a comparison counts to. */
export function countedTo(leaves: readonly LeafNode[]): number {
  return Math.max(0, ...leaves.map(({ demanded }) => (demanded.kind === 'count' ? demanded.number : 0)));
}

/** Options that are spoken of, one that is not, and enough of others to count past every demanded number. */
function universe({ options }: ValueShape, leaves: readonly LeafNode[], literals: readonly Value[]): string[] {
  const spoken = unique([...literals.filter((value) => typeof value === 'string'), ...leaves.flatMap(sharedOptions)]);
  const wanted = Math.max(spoken.length + 1, countedTo(leaves) + 1);
  const words = Array.from({ length: wanted }, (_none, index) => `x${index + 1}`);
  const free = (options ? Object.keys(options) : words).filter((code) => !spoken.includes(code));
  return [...spoken, ...free.slice(0, wanted - spoken.length)];
}

/** Two options, or words, that a set has in common with the one it is compared with. */
function sharedOptions({ shape, demanded }: LeafNode): string[] {
  if (shape.type !== 'set' || demanded.kind !== 'fact') return [];
  const [left, right] = [Object.keys(shape.options ?? {}), Object.keys(demanded.shape.options ?? {})];
  const shared = left.length > 0 && right.length > 0 ? left.filter((code) => right.includes(code)) : [...left, ...right];
  return left.length + right.length === 0 ? ['x1', 'x2'] : shared.sort().slice(0, 2);
}

/** All subsets of a few; of many the singles, pairs, none, all, and all but one. */
function subsets(items: readonly string[]): string[][] {
  if (items.length <= MOST_SUBSETS)
    return Array.from({ length: 2 ** items.length }, (_none, mask) => items.filter((_item, index) => (mask >> index) & 1));
  const pairs = items.flatMap((left, index) => items.slice(index + 1).map((right) => [left, right]));
  return [[], ...items.map((item) => [item]), ...pairs, ...items.map((item) => items.filter((other) => other !== item)), [...items]];
}

function numbers(literals: readonly Value[]): number[] {
  const found = literals.filter((value) => typeof value === 'number');
  const places = Math.max(0, ...found.map((value) => String(value).split('.')[1]?.length ?? 0));
  const step = 10 ** -places;
  const around = found.flatMap((value) => [value - step, value, value + step, value + 2 * step]);
  return unique([...around.map((value) => Number(value.toFixed(places))), 1, 2, 3]);
}

function dates(literals: readonly Value[], leaves: readonly LeafNode[]): string[] {
  const base = [DAY, ...literals.map(String)];
  const lengths = windowsOf(leaves).flatMap((length) => [-1, 0, 1].map((step) => Math.round(length / 86_400_000) + step));
  return unique(base.flatMap((day) => [-1, 0, 1, ...lengths].map((days) => shiftDay(day, days))));
}

function instants(literals: readonly Value[], leaves: readonly LeafNode[]): string[] {
  const base = [INSTANT, ...literals.map(String)].map((instant) => Date.parse(instant));
  const around = windowsOf(leaves).flatMap((length) => [length - 1_000, length, length + 1_000]);
  const shifts = [-60_000, 0, 60_000, ...around];
  return unique(base.flatMap((at) => shifts.map((shift) => `${new Date(at + shift).toISOString().slice(0, 19)}+00:00`)));
}

/** Lists up to one more than is counted; where the order matters, a few entries in each order. */
function lists(shape: ValueShape, leaves: readonly LeafNode[]): Value[] {
  const counted = Array.from({ length: countedTo(leaves) + 2 }, (_none, length) => Array.from({ length }, (_item, index) => `x${index}`));
  if (!leaves.some(({ operator }) => OF_ENTRIES.includes(operator))) return counted;
  const entries = plainValues({ ...shape, type: shape.of ?? 'text' }, []).slice(0, 3);
  return [
    ...counted,
    ...entries.map((entry) => [entry]),
    ...entries.map((entry) => [entry, ...entries.filter((other) => other !== entry)]),
  ];
}
