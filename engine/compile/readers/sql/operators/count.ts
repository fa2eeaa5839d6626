import type { LeafNode } from '../../../../model/program.ts';
import { where } from '../cell.ts';
import { number } from '../literal.ts';
import { subjectOf } from '../operand.ts';
import type { Scope } from '../scope.ts';

/**
 * So many entries there are, or fit. While some cannot be told, there is an answer only where every number between the sure and the
 * possible ones gives the same.
 */
export function count(leaf: LeafNode, scope: Scope): string {
  const { demanded } = leaf;
  if (demanded.kind !== 'count') return 'NULL::BOOLEAN';
  const seen = subjectOf(leaf, scope);
  const { dialect } = scope;
  const entries = scope.share(dialect.entries(seen.sql));
  const limit = number(demanded.number);
  if (!leaf.where) return where(seen, `(${dialect.length(entries)} ${SIGNS[demanded.compare]} ${limit})`);
  const fits = scope.overEntries(entries, leaf.shape, leaf.where);
  const sure = dialect.countOf(fits, true);
  const possible = `(${dialect.length(entries)} - ${dialect.countOf(fits, false)})`;
  return where(seen, between(demanded.compare, sure, possible, limit));
}

const SIGNS: Readonly<Record<string, string>> = { is: '=', above: '>', below: '<', 'at-least': '>=', 'at-most': '<=' };

function between(compare: string, sure: string, possible: string, limit: string): string {
  const sign = SIGNS[compare] as string;
  if (compare === 'is') {
    return `(CASE WHEN ${sure} = ${possible} THEN ${sure} = ${limit} WHEN ${limit} BETWEEN ${sure} AND ${possible} THEN NULL ELSE FALSE END)`;
  }
  return `(CASE WHEN (${sure} ${sign} ${limit}) = (${possible} ${sign} ${limit}) THEN ${sure} ${sign} ${limit} END)`;
}
