import type { FactType, ValueShape } from '../model/fact.ts';
import type { Operator } from '../model/operator.ts';
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

/** Every operator, in the order in which help and messages name them. A test compares this list with the folder. */
const LIST: readonly Operator[] = [
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

/** Every operator by the key under which a rule writes it. */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map(LIST.map((operator) => [operator.name, operator]));

/** Names of the operators that suit a value. */
export function operatorsFor(shape: ValueShape): string[] {
  return LIST.filter((operator) => suits(operator, shape)).map((operator) => operator.name);
}

/** Whether an operator suits a value. */
export function suits(operator: Operator, shape: ValueShape): boolean {
  const types: readonly FactType[] = operator.types;
  return types.includes(shape.type) && (operator.suits?.(shape) ?? true);
}
