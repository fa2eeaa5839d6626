import type { LeafNode } from '../../../../model/program.ts';
import type { CompiledOperator } from '../compiled-operator.ts';
import { count } from './count.ts';
import { filled } from './filled.ts';
import { eachAbove, eachAtLeast, reverseOf, withoutGaps } from './lists.ts';
import { matches } from './matches.ts';
import { above, after, atLeast, atMost, before, below, between, within } from './order.ts';

import { every, none, some } from './quantifiers.ts';
import { anyOf, equalsFact, is, isNot, noneOf } from './same.ts';
import { includesAll, includesAny, includesNone } from './sets.ts';

/** Operators that differ by a sign share a file: each file that a short command loads costs it time. */
const LIST: readonly CompiledOperator[] = [
  is,
  isNot,
  anyOf,
  noneOf,
  includesAny,
  includesAll,
  includesNone,
  above,
  below,
  atLeast,
  atMost,
  between,
  before,
  after,
  within,
  matches,
  filled,
  equalsFact,
  count,
  reverseOf,
  eachAbove,
  eachAtLeast,
  withoutGaps,
  every,
  some,
  none,
];

/** Every operator in its compiled form, by name. A test holds this list against that of `engine/operators`. */
export const COMPILED_OPERATORS: ReadonlyMap<string, CompiledOperator> = new Map(LIST.map((operator) => [operator.name, operator]));

/** Whether a comparison costs so much that it is left until a rule asks for it. */
export function isCostly(leaf: LeafNode): boolean {
  return compiledOperator(leaf.operator).costly?.(leaf) ?? false;
}

/** The compiled form of an operator. */
export function compiledOperator(name: string): CompiledOperator {
  const found = COMPILED_OPERATORS.get(name);
  if (!found) throw new Error(`no compiled form of the operator ${name}`);
  return found;
}
