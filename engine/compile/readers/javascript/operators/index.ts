import type { LeafNode } from '../../../../model/program.ts';
import type { CompiledOperator } from '../compiled-operator.ts';
import { above } from './above.ts';
import { after } from './after.ts';
import { anyOf } from './any-of.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { before } from './before.ts';
import { below } from './below.ts';
import { between } from './between.ts';
import { count } from './count.ts';
import { eachAbove } from './each-above.ts';
import { eachAtLeast } from './each-at-least.ts';
import { equalsFact } from './equals-fact.ts';
import { every } from './every.ts';
import { filled } from './filled.ts';
import { includesAll } from './includes-all.ts';
import { includesAny } from './includes-any.ts';
import { includesNone } from './includes-none.ts';
import { is } from './is.ts';
import { isNot } from './is-not.ts';
import { matches } from './matches.ts';
import { none } from './none.ts';
import { noneOf } from './none-of.ts';
import { reverseOf } from './reverse-of.ts';
import { some } from './some.ts';
import { within } from './within.ts';
import { withoutGaps } from './without-gaps.ts';

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
