import type { ReadyDerivation } from '../../../../model/program.ts';
import { EMPTY } from '../cell.ts';
import type { Ground } from './ground.ts';

/** The last day of a month written like `2024-03`; none where what is written is no month. */
export function monthEnd({ month }: Extract<ReadyDerivation, { kind: 'month-end' }>, { column }: Ground): string {
  const { sql } = column(month);
  const day = `(last_day(TRY_CAST(substr(${sql}, 2, 7) || '-01' AS DATE)) - DATE '1970-01-01')::DOUBLE`;
  const isMonth = `regexp_full_match(${sql}, '"[0-9]{4}-(?:0[1-9]|1[0-2])"')`;
  return `(CASE WHEN ${sql} IS NULL THEN NULL WHEN ${isMonth} THEN ${day} ELSE ${EMPTY.number} END)`;
}
