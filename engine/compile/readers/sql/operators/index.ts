import type { LeafNode } from '../../../../model/program.ts';
import type { Scope } from '../scope.ts';
import { count } from './count.ts';
import { equality } from './equality.ts';
import { filled } from './filled.ts';
import { matches } from './matches.ts';
import { order } from './order.ts';
import { pairwise } from './pairwise.ts';
import { quantifiers } from './quantifiers.ts';
import { reverseOf } from './reverse-of.ts';
import { sets } from './sets.ts';
import { within } from './within.ts';
import { withoutGaps } from './without-gaps.ts';

/** Writes a comparison as SQL: a BOOLEAN, NULL where nobody can tell. */
export type SqlOperator = (leaf: LeafNode, scope: Scope) => string;

/** Every operator by its name. A test compares this list with that of the engine. */
export const OPERATORS: Readonly<Record<string, SqlOperator>> = {
  ...equality,
  ...sets,
  ...order,
  within,
  matches,
  filled,
  count,
  'reverse-of': reverseOf,
  ...pairwise,
  'without-gaps': withoutGaps,
  ...quantifiers,
};
