import type { LeafNode } from '../../../../model/program.ts';
import type { Value } from '../../../../model/submission.ts';
import { type Cell, isEmpty, where } from '../cell.ts';
import { demandedOf, literalOf, subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

type Write = (leaf: LeafNode, scope: Scope) => string;

/** Orders numbers and times, which all stand as DOUBLE. */
export const order: Readonly<Record<string, Write>> = {
  above: by('>'),
  below: by('<'),
  'at-least': by('>='),
  'at-most': by('<='),
  before: by('<'),
  after: by('>'),
  between,
};

function by(sign: string): Write {
  return (leaf, scope) => {
    const seen = subjectOf(leaf, scope);
    const demanded = demandedOf(leaf, 'number', scope) as Cell;
    const holds = `(${seen.sql} ${sign} ${demanded.sql})`;
    return leaf.demanded.kind === 'literal' ? withLiteral(seen, holds, sign) : where(seen, where(demanded, holds));
  };
}

/** NaN, which stands for known to be empty, is above every number in SQL: below a number it is not, as it should be. */
function withLiteral(seen: Cell, holds: string, sign: string): string {
  return sign.startsWith('<') ? holds : `(${holds} AND NOT ${isEmpty(seen)})`;
}

function between(leaf: LeafNode, scope: Scope): string {
  const seen = subjectOf(leaf, scope);
  const [low, high] = (leaf.demanded.kind === 'literal' ? leaf.demanded.value : []) as readonly [Value, Value];
  return `(${seen.sql} BETWEEN ${literalOf('number', leaf.shape, low)} AND ${literalOf('number', leaf.shape, high)})`;
}
