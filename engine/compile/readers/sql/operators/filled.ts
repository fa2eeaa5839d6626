import type { LeafNode } from '../../../../model/program.ts';
import type { Cell } from '../cell.ts';
import { EMPTY, FIRST_CODE, optionsOf } from '../cell.ts';
import type { SqlDialect } from '../dialect.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** Whether something other than null, an empty text or an empty list is given. */
export function filled(leaf: LeafNode, scope: Scope): string {
  const is = isFilled(subjectOf(leaf, scope), scope.dialect);
  return leaf.demanded.kind === 'literal' && leaf.demanded.value === true ? is : `(NOT ${is})`;
}

/** Unknown where the value is absent. */
export function isFilled({ kind, sql, shape }: Cell, dialect: SqlDialect): string {
  if (kind === 'number') return `(${sql} <> ${EMPTY.number})`;
  if (kind === 'presence') return `(${sql} = 2)`;
  if (kind === 'mask') return `(${sql} NOT IN (0, ${EMPTY.mask}))`;
  if (kind === 'code') return `(${sql} NOT IN (${[EMPTY.code, ...blankCodes(shape)].join(', ')}))`;
  if (kind !== 'json') return `(${sql} <> 0)`;
  if (shape.type === 'list' || shape.type === 'set') return `(${sql} <> 'null' AND ${sql} <> '[]')`;
  if (shape.type === 'record') return `(${sql} <> 'null')`;
  return `(${sql} <> 'null' AND NOT ${dialect.blank(sql)})`;
}

/** An option whose code is nothing but white space says nothing. */
export function blankCodes(shape: Cell['shape']): string[] {
  return optionsOf(shape).flatMap((option, index) => (option.trim() === '' ? [String(index + FIRST_CODE)] : []));
}
