import type pg from 'pg';
import type { SqlReader } from '../../engine/compile/readers/sql/compile.ts';
import type { SqlDialect } from '../../engine/compile/readers/sql/dialect.ts';
import { POSTGRES_SCHEMA } from '../../engine/compile/readers/sql/dialects/postgres.ts';
import { fromDocument } from '../../engine/compile/readers/sql/from-document.ts';
import { jsonText } from '../../engine/compile/readers/sql/literal.ts';
import { dayNumber } from '../../engine/compile/readers/sql/operand.ts';
import { DECISIONS, OUTCOME_BITS } from '../../engine/compile/readers/sql/outcome-codes.ts';
import type { Outcome, RuleOutcome } from '../../engine/model/decision.ts';
import { type Row, type SqlVerdict, wellFormed } from './duckdb.ts';

const OUTCOMES = new Map(Object.entries(OUTCOME_BITS).map(([outcome, bit]) => [bit, outcome as RuleOutcome]));

/** Whether PostgreSQL can keep a submission as it is: it has no character U+0000. */
export function canBeKept({ facts }: Row): boolean {
  return !JSON.stringify(facts).includes('\\u0000');
}

/** Judges rows in one statement of PostgreSQL. */
export async function judgeInPostgres(
  client: pg.Client,
  dialect: SqlDialect,
  reader: SqlReader,
  rules: number,
  rows: readonly Row[],
): Promise<SqlVerdict[]> {
  await client.query('CREATE TEMP TABLE IF NOT EXISTS documents (place INTEGER, day FLOAT8, document TEXT COLLATE "C")');
  await client.query('TRUNCATE documents');
  await client.query('INSERT INTO documents SELECT * FROM unnest($1::int[], $2::float8[], $3::text[])', [
    rows.map((_row, index) => index),
    rows.map(({ day }) => dayNumber(day)),
    rows.map(({ facts }) => jsonText({ facts: wellFormed(facts) } as never)),
  ]);
  const relation = fromDocument('documents', reader.columns, 'document', ['place', 'day'], dialect);
  const columns = Array.from({ length: rules }, (_, index) => `r${index}`);
  const query = reader.query(`(${relation}) AS facts`, [], [], ['place', 'day', 'decision', ...columns]);
  await client.query(`DROP SCHEMA IF EXISTS ${POSTGRES_SCHEMA} CASCADE; CREATE SCHEMA ${POSTGRES_SCHEMA}`);
  for (const statement of dialect.functions.values()) await client.query(statement);
  const { rows: found } = await client.query({
    text: `SELECT ${['decision', ...columns].join(', ')} FROM (${query}) AS judged ORDER BY place`,
    rowMode: 'array',
  });
  return (found as number[][]).map(([decision = 0, ...bits]) => ({
    decision: DECISIONS[decision] as Outcome,
    outcomes: bits.map((bit) => OUTCOMES.get(bit) as RuleOutcome),
  }));
}
