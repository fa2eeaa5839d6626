import type { LeafNode, ReadyDerivation } from '../../../../model/program.ts';
import { literalOf } from '../operand.ts';
import { leafTruth, TRUE, truthSql } from '../truth.ts';
import type { Ground } from './ground.ts';

/** The value of the first case that holds; unknown as soon as an earlier one is. */
export function cases({ cases: all }: Extract<ReadyDerivation, { kind: 'cases' }>, { scope, target }: Ground): string {
  const leaf = (node: LeafNode, negated: boolean) => leafTruth(node, negated, scope, (sql) => sql);
  return all.reduceRight((otherwise, { when, value }) => {
    const found = literalOf(target.kind, target.shape, value);
    return `(CASE ${truthSql(when, leaf)} WHEN ${TRUE} THEN ${found} WHEN 0 THEN ${otherwise} END)`;
  }, 'NULL');
}
