import type { ReadyDerivation } from '../../../../model/program.ts';
import { conditionSql } from '../condition.ts';
import { literalOf } from '../operand.ts';
import type { Ground } from './index.ts';

/** The value of the first case that holds; unknown as soon as an earlier one is. */
export function cases({ cases: all }: Extract<ReadyDerivation, { kind: 'cases' }>, { scope, target }: Ground): string {
  const branches = all.map(({ when, value }) => {
    const holds = conditionSql(when, scope);
    return `WHEN ${holds} IS NULL THEN NULL WHEN ${holds} THEN ${literalOf(target.kind, target.shape, value)}`;
  });
  return `(CASE ${branches.join(' ')} END)`;
}
