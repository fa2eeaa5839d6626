import { RE2JS } from 're2js';
import type { FactDefinition, ValueShape } from '../../engine/model/fact.ts';

/**
 * A second reading of the rule language, written from docs/guide/rule-language.md alone and as plainly as can be: it takes
 * conditions as they are written, knows no Program, and uses nothing of the engine's code. What both readings agree on is
 * unlikely to be wrong by accident.
 */
export type Truth = true | false | 'unknown';

type Written = Readonly<Record<string, unknown>>;
type Record_ = Readonly<Record<string, unknown>>;

/** What is known while a condition is read. */
export interface World {
  readonly dictionary: Readonly<Record<string, FactDefinition>>;
  readonly facts: Record_;
  readonly settings: Record_;
  /** What kind of value each setting holds; without it, texts and numbers as they are. */
  readonly settingShapes?: Readonly<Record<string, ValueShape>>;
}

/** The truth of a written condition. */
export function interpret(condition: unknown, world: World): Truth {
  return read(condition as Written, world, undefined);
}

interface Inside {
  readonly record: unknown;
  readonly fields: Readonly<Record<string, ValueShape>>;
}

function read(condition: Written, world: World, inside: Inside | undefined): Truth {
  if ('all' in condition) return all((condition.all as Written[]).map((inner) => read(inner, world, inside)));
  if ('any' in condition) return any((condition.any as Written[]).map((inner) => read(inner, world, inside)));
  if ('not' in condition) return turn(read(condition.not as Written, world, inside));
  return leaf(condition, world, inside);
}

const turn = (truth: Truth): Truth => (truth === 'unknown' ? truth : !truth);

function all(truths: readonly Truth[]): Truth {
  if (truths.some((truth) => truth === false)) return false;
  return truths.every((truth) => truth === true) ? true : 'unknown';
}

function any(truths: readonly Truth[]): Truth {
  if (truths.some((truth) => truth === true)) return true;
  return truths.every((truth) => truth === false) ? false : 'unknown';
}

const UNKNOWN = Symbol('unknown');

function get(from: unknown, key: string): unknown {
  if (from === null) return null;
  return Object.hasOwn(from as object, key) ? (from as Record_)[key] : UNKNOWN;
}

function subjectOf(leafWritten: Written, world: World, inside: Inside | undefined): { value: unknown; shape: ValueShape } {
  if (inside && leafWritten.field !== undefined) {
    const field = String(leafWritten.field);
    const plain = typeof inside.record !== 'object';
    return { value: plain ? inside.record : get(inside.record, field), shape: inside.fields[field] as ValueShape };
  }
  if (leafWritten.setting !== undefined) {
    const setting = String(leafWritten.setting);
    return { value: get(world.settings, setting), shape: world.settingShapes?.[setting] ?? { type: 'text' } };
  }
  const fact = String(leafWritten.fact);
  const definition = world.dictionary[fact] as FactDefinition;
  const value = get(world.facts, fact);
  if (leafWritten.field === undefined) return { value, shape: definition };
  const field = String(leafWritten.field);
  return { value: value === UNKNOWN ? UNKNOWN : get(value, field), shape: definition.fields?.[field] as ValueShape };
}

function leaf(written: Written, world: World, inside: Inside | undefined): Truth {
  const { value, shape } = subjectOf(written, world, inside);
  const operator = Object.keys(written).find((key) => !['fact', 'field', 'setting', 'where'].includes(key)) as string;
  if (value === UNKNOWN) return 'unknown';
  if (operator === 'filled') return isGiven(value) === written.filled;
  if (value === null) return false;
  const operand = written[operator];
  if (['every', 'some', 'none', 'count'].includes(operator))
    return overMany(operator, value as readonly unknown[], operand, written, world, shape);
  if (operator === 'within') return within(value, operand as { time: string | { setting: string }; of: string }, world);
  if (operator === 'without-gaps') return hasEveryDay(value as readonly (string | null)[]) === operand;
  let demanded: unknown = operand;
  const refers = operator === 'equals-fact' || (typeof operand === 'object' && operand !== null && !Array.isArray(operand));
  if (refers) {
    const { fact = operand, setting } = operand as { fact?: string; setting?: string };
    demanded = setting === undefined ? get(world.facts, String(fact)) : get(world.settings, setting);
    if (demanded === UNKNOWN) return 'unknown';
    if (demanded === null) return false;
    if (operator === 'equals-fact' && !(isGiven(value) && isGiven(demanded))) return false;
  }
  return compare(operator, value, demanded, shape);
}

function isGiven(value: unknown): boolean {
  if (value === null) return false;
  if (typeof value === 'string') return value.trim().length !== 0;
  return !(Array.isArray(value) && value.length === 0);
}

function compare(operator: string, value: unknown, demanded: unknown, shape: ValueShape): boolean {
  const rank = (of: unknown) => rankOf(of, shape);
  const entry = (of: unknown) => rankOf(of, { type: shape.of ?? 'text' });
  const list = demanded as readonly unknown[];
  const chosen = value as readonly unknown[];
  switch (operator) {
    case 'is':
    case 'equals-fact':
      return rank(value) === rank(demanded);
    case 'is-not':
      return rank(value) !== rank(demanded);
    case 'any-of':
      return list.some((one) => one === value);
    case 'none-of':
      return list.every((one) => one !== value);
    case 'includes-any':
      return list.some((one) => chosen.some((other) => other === one));
    case 'includes-all':
      return list.every((one) => chosen.some((other) => other === one));
    case 'includes-none':
      return list.every((one) => chosen.every((other) => other !== one));
    case 'reverse-of':
      return chosen.every((one, at) => one !== null && at < list.length && entry(one) === entry(list[list.length - 1 - at]));
    case 'each-above':
      return (
        chosen.length > 0 &&
        chosen.length === list.length &&
        chosen.every((one, at) => bothNumbers(one, list[at]) && Number(one) > Number(list[at]))
      );
    case 'each-at-least':
      return (
        chosen.length > 0 &&
        chosen.length === list.length &&
        chosen.every((one, at) => bothNumbers(one, list[at]) && Number(one) >= Number(list[at]))
      );
    case 'above':
    case 'after':
      return rank(value) > rank(demanded);
    case 'below':
    case 'before':
      return rank(value) < rank(demanded);
    case 'at-least':
      return rank(value) >= rank(demanded);
    case 'at-most':
      return rank(value) <= rank(demanded);
    case 'between':
      return rank(value) >= rank(list[0]) && rank(value) <= rank(list[1]);
    case 'matches':
      return RE2JS.compile(String(demanded)).matcher(String(value)).matches();
    default:
      throw new Error(`no operator ${operator}`);
  }
}

/** A value by which others of its type can be ordered: quantities lose their unit, times become numbers. */
function rankOf(value: unknown, shape: ValueShape): number | string | boolean {
  if (shape.type === 'quantity') return typeof value === 'string' ? Number.parseFloat(value) : (value as number);
  if (shape.type === 'date' || shape.type === 'instant') return new Date(String(value)).getTime();
  return value as number | string | boolean;
}

const LENGTHS: Readonly<Record<string, number>> = { s: 1, min: 60, h: 3600, d: 86_400 };

function bothNumbers(left: unknown, right: unknown): boolean {
  return typeof left === 'number' && typeof right === 'number';
}

/** Counts the days from the first to the last: as many as there are different ones. */
function hasEveryDay(days: readonly (string | null)[]): boolean {
  const numbers = days.map((day) => (day === null ? Number.NaN : new Date(day).getTime() / 86_400_000));
  return numbers.length > 0 && Math.max(...numbers) - Math.min(...numbers) + 1 === new Set(numbers).size;
}

function within(value: unknown, { time, of }: { time: string | { setting: string }; of: string }, world: World): Truth {
  const start = get(world.facts, of);
  if (start === UNKNOWN) return 'unknown';
  if (start === null) return false;
  const length = typeof time === 'string' ? time : get(world.settings, time.setting);
  if (length === UNKNOWN) return 'unknown';
  if (length === null) return false;
  const [number, unit] = String(length).split(' ') as [string, string];
  const seconds = (new Date(String(value)).getTime() - new Date(String(start)).getTime()) / 1000;
  return seconds >= 0 && seconds <= Number(number) * (LENGTHS[unit] as number);
}

function overMany(operator: string, items: readonly unknown[], operand: unknown, written: Written, world: World, shape: ValueShape): Truth {
  const fields: Inside['fields'] = shape.of === 'record' ? (shape.fields ?? {}) : { value: { ...shape, type: shape.of ?? 'text' } };
  const fits = (condition: unknown, record: unknown): Truth =>
    condition === undefined ? true : read(condition as Written, world, { record, fields });
  const counted = items.map((record) => fits(written.where, record));
  if (operator === 'count') return howMany(counted, operand);
  const met = items.map((record) => fits(operand, record));
  if (operator === 'every') return all(items.map((_, index) => any([turn(counted[index] as Truth), met[index] as Truth])));
  const some = any(items.map((_, index) => all([counted[index] as Truth, met[index] as Truth])));
  return operator === 'some' ? some : turn(some);
}

/** Tries every way in which the records that cannot be told may turn out. */
function howMany(counted: readonly Truth[], operand: unknown): Truth {
  const [compareBy, number] = typeof operand === 'number' ? ['is', operand] : (Object.entries(operand as object)[0] as [string, number]);
  const sure = counted.filter((truth) => truth === true).length;
  const open = counted.filter((truth) => truth === 'unknown').length;
  const answers = Array.from({ length: open + 1 }, (_, more) => compare(compareBy, sure + more, number, { type: 'integer' }));
  if (answers.every((answer) => answer)) return true;
  return answers.some((answer) => answer) ? 'unknown' : false;
}
