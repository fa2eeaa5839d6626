import type { ValueShape } from '../../../../model/fact.ts';
import type { LeafNode } from '../../../../model/program.ts';
import { optionsOf, where } from '../cell.ts';
import { fitsMask } from '../from-text.ts';
import { json } from '../literal.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/** What is chosen of some options, or of those that another set has. */
export const sets: Readonly<Record<string, (leaf: LeafNode, scope: Scope) => string>> = {
  'includes-any': (leaf, scope) =>
    includes(leaf, scope, {
      mask: (seen, other) => `((${seen} & ${other}) <> 0)`,
      each: (has) => `(${has.join(' OR ') || 'FALSE'})`,
      list: scope.dialect.overlap,
    }),
  'includes-all': (leaf, scope) =>
    includes(leaf, scope, {
      mask: (seen, other) => `((${seen} & ${other}) = ${other})`,
      each: (has) => `(${has.join(' AND ') || 'TRUE'})`,
      list: scope.dialect.hasAll,
    }),
  'includes-none': (leaf, scope) =>
    includes(leaf, scope, {
      mask: (seen, other) => `((${seen} & ${other}) = 0)`,
      each: (has) => `(NOT (${has.join(' OR ') || 'FALSE'}))`,
      list: (seen, other) => `(NOT ${scope.dialect.overlap(seen, other)})`,
    }),
};

interface Ways {
  readonly mask: (seen: string, other: string) => string;
  /** From whether each option that is written is chosen. */
  readonly each: (has: readonly string[]) => string;
  readonly list: (seen: string, other: string) => string;
}

function includes(leaf: LeafNode, scope: Scope, ways: Ways): string {
  const { demanded } = leaf;
  const seen = subjectOf(leaf, scope);
  if (demanded.kind === 'fact') {
    const other = scope.cellOf({ fact: demanded.fact }, demanded.shape);
    return where(
      seen,
      where(other, ways.list(scope.share(scope.dialect.entries(seen.sql)), scope.share(scope.dialect.entries(other.sql)))),
    );
  }
  const values = demanded.kind === 'literal' ? (demanded.value as readonly string[]) : [];
  if (seen.kind === 'mask') return where(seen, ways.mask(seen.sql, maskOf(seen.shape, values)));
  // Found in the text, as when a mask is made of it: nobody has to take it apart.
  if (fitsMask(seen.shape)) return where(seen, ways.each(values.map((value) => scope.dialect.contains(seen.sql, json(value)))));
  return where(seen, ways.list(scope.share(scope.dialect.entries(seen.sql)), scope.dialect.texts(values)));
}

/** The bits of some options. */
export function maskOf(shape: ValueShape, values: readonly string[]): string {
  const options = optionsOf(shape);
  const bits = [...new Set(values)].map((value) => 2n ** BigInt(options.indexOf(value)));
  return `${bits.reduce((sum, bit) => sum + bit, 0n)}::BIGINT`;
}
