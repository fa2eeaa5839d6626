import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type Cell, EMPTY, FIRST_CODE, optionsOf, where } from '../cell.ts';
import { json } from '../literal.ts';
import { literalOf, subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';
import { isFilled } from './filled.ts';

/** Equality with what is written. A value that is known to be empty equals nothing, and differs from nothing. */
export const equality: Readonly<Record<string, (leaf: LeafNode, scope: Scope) => string>> = {
  is: (leaf, scope) => oneOf(leaf, scope, [written(leaf)]),
  'is-not': (leaf, scope) => noneOf(leaf, scope, [written(leaf)]),
  'any-of': (leaf, scope) => oneOf(leaf, scope, writtenList(leaf)),
  'none-of': (leaf, scope) => noneOf(leaf, scope, writtenList(leaf)),
  'equals-fact': equalsFact,
};

function written({ demanded }: LeafNode): Value {
  return demanded.kind === 'literal' ? demanded.value : null;
}

function writtenList(leaf: LeafNode): readonly Value[] {
  return written(leaf) as readonly Value[];
}

/** No value that is written is the one that stands for known to be empty, so that this is false there by itself. */
function oneOf(leaf: LeafNode, scope: Scope, values: readonly Value[]): string {
  const seen = subjectOf(leaf, scope);
  return `(${seen.sql} IN (${values.map((value) => literalOf(seen.kind, leaf.shape, value)).join(', ')}))`;
}

function noneOf(leaf: LeafNode, scope: Scope, values: readonly Value[]): string {
  const seen = subjectOf(leaf, scope);
  const others = values.map((value) => literalOf(seen.kind, leaf.shape, value));
  return `(${seen.sql} NOT IN (${[EMPTY[seen.kind], ...others].join(', ')}))`;
}

/** Both filled and equal: an empty text equals none. */
function equalsFact(leaf: LeafNode, scope: Scope): string {
  const { demanded } = leaf;
  if (demanded.kind !== 'fact') return 'NULL::BOOLEAN';
  const seen = subjectOf(leaf, scope);
  const other = scope.cellOf({ fact: demanded.fact }, demanded.shape);
  const [left, right] = sameCodes(seen, other) ? [seen.sql, other.sql] : [textOf(seen), textOf(other)];
  return where(seen, where(other, `(${left} = ${right} AND ${isFilled(seen, scope.dialect)})`));
}

/** Codes of different options are different numbers. */
function sameCodes(left: Cell, right: Cell): boolean {
  return left.kind === right.kind && (left.kind !== 'code' || optionsOf(left.shape).join() === optionsOf(right.shape).join());
}

function textOf({ kind, sql, shape }: Cell): string {
  if (kind !== 'code') return sql;
  return `(CASE ${sql} ${optionsOf(shape)
    .map((option, index) => `WHEN ${index + FIRST_CODE} THEN ${json(option)}`)
    .join(' ')} END)`;
}
