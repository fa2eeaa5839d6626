import type { ReadyDerivation } from '../../../../model/program.ts';
import { isEmpty } from '../cell.ts';
import { comparableEntries } from '../operand.ts';
import type { Ground } from './ground.ts';
import { textOfList } from './reversed.ts';

/** What is above a whole number by so little comes from rounding. */
const ROUNDING = '1e-9';

/** Each entry of a list divided by one number and rounded up; none where the number is not above nought. */
export function quotient({ list: name, by }: Extract<ReadyDerivation, { kind: 'quotient' }>, { scope, column }: Ground): string {
  const [list, divisor] = [column(name), column(by)];
  const entries = comparableEntries(list, scope);
  const up = `(ceil(q / ${divisor.sql} - ${ROUNDING}) + 0)`;
  // None where the quotient is larger than any number.
  const divided = scope.share(`list_transform(${entries}, lambda q: CASE WHEN isfinite(${up}) THEN ${up}::VARCHAR END)`);
  const isNone = `${list.sql} = 'null' OR ${isEmpty(divisor)}`;
  return `(CASE WHEN ${isNone} THEN 'null' WHEN ${list.sql} IS NULL OR ${divisor.sql} IS NULL THEN NULL WHEN ${divisor.sql} <= 0 THEN 'null' ELSE ${textOfList(divided)} END)`;
}
