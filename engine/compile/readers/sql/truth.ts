import type { LeafNode, Node } from '../../../model/program.ts';
import type { Value } from '../../../model/submission.ts';
import { type Cell, EMPTY } from './cell.ts';
import { leafSql } from './condition.ts';
import { literalOf } from './operand.ts';
import { blankCodes } from './operators/filled.ts';
import { maskOf } from './operators/sets.ts';
import { isAbsent } from './packed.ts';
import type { Scope } from './scope.ts';

/**
 * A truth as two bits of a UTINYINT without NULL: *possible*, and above it *certain*. False is 0, unknown 1, true 3, so that AND and OR
 * of Kleene are `&` and `|`, which DuckDB does for many rows at once. They know no NOT: negations are pushed to the leaves.
 */
export const UNKNOWN = 1;
export const TRUE = 3;

/** The truth of a condition, each leaf of which is written by `leaf`. */
export function truthSql(node: Node, leaf: (leaf: LeafNode, negated: boolean) => string, negated = false): string {
  if (node.kind === 'leaf') return leaf(node, negated);
  if (node.kind === 'not') return truthSql(node.node, leaf, !negated);
  const sign = (node.kind === 'all') === negated ? ' | ' : ' & ';
  return `(${node.nodes.map((inner) => truthSql(inner, leaf, negated)).join(sign)})`;
}

/**
 * The truth of a leaf. What rules ask most is read off its column; everything else is a BOOLEAN first.
 *
 * @param share - gives a BOOLEAN a column of its own
 */
export function leafTruth(leaf: LeafNode, negated: boolean, scope: Scope, share: (sql: string) => string): string {
  const seen = scope.cellOf(leaf.subject, leaf.shape);
  if (leaf.demanded.kind === 'literal' && seen.column !== undefined) {
    const shifts = shiftsOf(leaf, seen, negated);
    if (shifts) return `((${shifts.map((shift) => `(${seen.column} >> ${shift})`).join(' | ')}) & 3::UTINYINT)`;
    const holds = holdsSql(leaf, seen);
    if (holds !== undefined) return fromTwoValued(holds, isAbsent(seen), negated);
  }
  const sql = share(leafSql(leaf, scope));
  const [yes, no] = negated ? [0, TRUE] : [TRUE, 0];
  return `(CASE WHEN ${sql} THEN ${yes} WHEN NOT ${sql} THEN ${no} ELSE ${UNKNOWN} END)::UTINYINT`;
}

/** @param holds - false where the value is absent; neither is ever NULL */
function fromTwoValued(holds: string, absent: string, negated: boolean): string {
  const bits = (certain: string, possible: string) => `(((${certain})::UTINYINT << 1) | (${possible})::UTINYINT)`;
  return negated ? bits(`NOT (${holds} OR ${absent})`, `NOT ${holds}`) : bits(holds, `${holds} OR ${absent}`);
}

/** Where the truth stands in a packed flag or presence; a negation is true of what is known to be empty, too. */
function shiftsOf({ operator, demanded }: LeafNode, { kind }: Cell, negated: boolean): number[] | undefined {
  const wanted = demanded.kind === 'literal' && demanded.value === true;
  if (operator === 'filled') {
    if (kind === 'flag') return [wanted === negated ? 6 : 4];
    return kind === 'presence' ? [wanted === negated ? 2 : 0] : undefined;
  }
  if (kind !== 'flag') return undefined;
  const asksTrue = wanted === (operator === 'is');
  return negated ? [asksTrue ? 2 : 0, 6] : [asksTrue ? 0 : 2];
}

const SIGNS: Readonly<Record<string, string>> = { above: '>', below: '<', 'at-least': '>=', 'at-most': '<=', before: '<', after: '>' };

/** A comparison of a packed code, number or mask with what is written: false where it is absent, and never NULL. */
function holdsSql(leaf: LeafNode, { kind, column, shape }: Cell): string | undefined {
  const value = leaf.demanded.kind === 'literal' ? leaf.demanded.value : null;
  const values = (Array.isArray(value) ? value : [value]) as readonly Value[];
  const isOneOf = () => `(${values.map((one) => `${column} = ${literalOf(kind, shape, one)}`).join(' OR ')})`;
  const isKnown = kind === 'code' ? `${column} > ${EMPTY.code}` : `(${column} > '-Infinity'::DOUBLE AND ${column} < 'Infinity'::DOUBLE)`;
  if (kind === 'mask') return maskHolds(leaf, column as string, shape, values as readonly string[]);
  if (kind !== 'code' && kind !== 'number') return undefined;
  switch (leaf.operator) {
    case 'is':
    case 'any-of':
      return isOneOf();
    case 'is-not':
    case 'none-of':
      return `(${isKnown} AND NOT ${isOneOf()})`;
    case 'filled': {
      const filled = kind === 'code' ? [isKnown, ...blankCodes(shape).map((code) => `${column} <> ${code}`)].join(' AND ') : isKnown;
      return value === true ? `(${filled})` : `(NOT (${filled}) AND NOT ${isAbsent({ kind, column: column as string })})`;
    }
    case 'between': {
      const [low, high] = values.map((one) => literalOf(kind, shape, one));
      return `(${column} >= ${low} AND ${column} <= ${high})`;
    }
    default: {
      const sign = SIGNS[leaf.operator];
      return sign === undefined ? undefined : `(${isKnown} AND ${column} ${sign} ${literalOf(kind, shape, value)})`;
    }
  }
}

function maskHolds({ operator, demanded }: LeafNode, column: string, shape: Cell['shape'], values: readonly string[]): string | undefined {
  const mask = operator.startsWith('includes-') ? maskOf(shape, values) : '';
  const known = (2n ** 50n - 1n).toString();
  switch (operator) {
    case 'includes-any':
      return `((${column} & ${mask}) <> 0)`;
    case 'includes-all':
      return `((${column} & ${mask}) = ${mask})`;
    case 'includes-none':
      return `((${column} & (${mask} + ${2n ** 50n + 2n ** 51n})) = 0)`;
    case 'filled': {
      const wanted = demanded.kind === 'literal' && demanded.value === true;
      return wanted ? `((${column} & ${known}) <> 0)` : `(${column} IN (0, ${EMPTY.mask}))`;
    }
    default:
      return undefined;
  }
}
