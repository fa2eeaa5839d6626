import type { ReadyDerivation } from '../../../../model/program.ts';
import type { Ground } from './ground.ts';

/** The last day of a month written like `2024-03`; none where what is written is no month. */
export function monthEnd({ month }: Extract<ReadyDerivation, { kind: 'month-end' }>, { scope, column }: Ground): string {
  const { sql } = column(month);
  return `(CASE WHEN ${sql} IS NULL THEN NULL ELSE ${scope.dialect.monthEnd(sql)} END)`;
}
