import type { ValueShape } from '../../../model/fact.ts';
import type { LeafNode } from '../../../model/program.ts';
import type { Value } from '../../../model/submission.ts';
import { milliseconds } from '../../../schema/calendar.ts';
import { type Cell, cell, FIRST_CODE, optionsOf } from './cell.ts';
import { naturalKind } from './from-text.ts';
import { json, number } from './literal.ts';
import type { Scope } from './scope.ts';

const DAY = 86_400_000;
/** From JSON texts to numbers. */
const NUMBERS = { of: 'TEXT', gives: 'FLOAT8', reads: {} } as const;

/** Days since 1970 of a day. */
export function dayNumber(day: string): number {
  return milliseconds(day) / DAY;
}

/** A value that a rule writes, so that it compares with a cell of that kind. */
export function literalOf(kind: Cell['kind'], shape: ValueShape, value: Value): string {
  if (kind === 'flag') return value === true ? '2' : '1';
  if (kind === 'code') return String(optionsOf(shape).indexOf(String(value)) + FIRST_CODE);
  if (kind !== 'number') return json(value);
  if (shape.type === 'date') return number(dayNumber(String(value)));
  return number(shape.type === 'instant' ? milliseconds(String(value)) / 1000 : Number(value));
}

/** The cell that a leaf looks at. */
export function subjectOf(leaf: LeafNode, scope: Scope): Cell {
  return scope.cellOf(leaf.subject, leaf.shape);
}

/** The cell with which a leaf compares: another fact, a setting, or what is written. */
export function demandedOf(leaf: LeafNode, kind: Cell['kind'], scope: Scope): Cell | undefined {
  const { demanded, shape } = leaf;
  if (demanded.kind === 'fact') return scope.cellOf({ fact: demanded.fact }, demanded.shape);
  if (demanded.kind === 'setting') return scope.cellOf({ setting: demanded.setting }, demanded.shape);
  if (demanded.kind !== 'literal' || Array.isArray(demanded.value)) return undefined;
  return cell(kind, literalOf(kind, shape, demanded.value), shape);
}

/** Entries of a list as numbers, where they are numbers or times, and else as JSON texts; NULL where known to be empty. */
export function comparableEntries({ sql: raw, shape }: Cell, scope: Scope): string {
  const entry = entryShape(shape);
  const { dialect } = scope;
  const entries = scope.share(dialect.entries(raw));
  return naturalKind(entry) === 'number' ? scope.share(dialect.map(entries, 'e', dialect.number(entry, 'e'), NUMBERS)) : entries;
}

/** The shape of an entry of a list that is not of records. */
export function entryShape(shape: ValueShape): ValueShape {
  const { of = 'text', ...rest } = shape;
  return { ...rest, type: of };
}
