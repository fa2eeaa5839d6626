import type { ReadyDerivation } from '../../../../model/program.ts';
import { isEmpty } from '../cell.ts';
import { comparableEntries } from '../operand.ts';
import type { Ground } from './ground.ts';

/** What is above a whole number by so little comes from rounding. */
const ROUNDING = '1e-9';

/** Each entry of a list divided by one number and rounded up; none where the number is not above nought. */
export function quotient({ list: name, by }: Extract<ReadyDerivation, { kind: 'quotient' }>, { scope, column }: Ground): string {
  const [list, divisor] = [column(name), column(by)];
  const entries = comparableEntries(list, scope);
  const { dialect } = scope;
  const up = `(ceil(${dialect.quotient('q', divisor.sql)} - ${ROUNDING}) + 0)`;
  // None where the quotient is larger than any number.
  const rounded = `CASE WHEN ${divisor.sql} > 0 AND ${dialect.isFinite(up)} THEN ${up}::VARCHAR END`;
  const reads = divisor.column === undefined ? {} : { [divisor.column]: 'FLOAT8' };
  const divided = scope.share(dialect.map(entries, 'q', rounded, { of: 'FLOAT8', gives: 'TEXT', reads }));
  const isNone = `${list.sql} = 'null' OR ${isEmpty(divisor)}`;
  return `(CASE WHEN ${isNone} THEN 'null' WHEN ${list.sql} IS NULL OR ${divisor.sql} IS NULL THEN NULL WHEN ${divisor.sql} <= 0 THEN 'null' ELSE ${dialect.listText(divided)} END)`;
}
