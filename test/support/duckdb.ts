import { DuckDBInstance } from '@duckdb/node-api';
import type { SqlReader } from '../../engine/compile/readers/sql/compile.ts';
import { fromDocument } from '../../engine/compile/readers/sql/from-document.ts';
import { dayNumber } from '../../engine/compile/readers/sql/operand.ts';
import { DECISIONS, OUTCOME_BITS } from '../../engine/compile/readers/sql/outcome-codes.ts';
import type { Outcome, RuleOutcome } from '../../engine/model/decision.ts';
import type { Facts, Value } from '../../engine/model/submission.ts';

/** One submission on one day, for SQL. */
export interface Row {
  readonly facts: Facts;
  readonly day: string;
}

/** What SQL came to. */
export interface SqlVerdict {
  readonly outcomes: readonly RuleOutcome[];
  readonly decision: Outcome;
}

const OUTCOMES = new Map(Object.entries(OUTCOME_BITS).map(([outcome, bit]) => [bit, outcome as RuleOutcome]));

/** A lone half of a pair is no character: DuckDB takes none. */
export function wellFormed(value: Value): Value {
  if (typeof value === 'string') return value.toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(wellFormed);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toWellFormed(), wellFormed(inner as Value)]));
}

/** Judges rows in one statement. */
export async function judgeInSql(reader: SqlReader, rules: number, rows: readonly Row[]): Promise<SqlVerdict[]> {
  const instance = await database();
  const connection = await instance.connect();
  try {
    await connection.run('CREATE OR REPLACE TEMP TABLE documents (place INTEGER, day DOUBLE, document VARCHAR)');
    const appender = await connection.createAppender('documents');
    rows.forEach(({ facts, day }, index) => {
      appender.appendInteger(index);
      appender.appendDouble(dayNumber(day));
      appender.appendVarchar(JSON.stringify({ facts: wellFormed(facts) }));
      appender.endRow();
    });
    appender.closeSync();
    const relation = fromDocument('documents', reader.columns, 'document', ['place', 'day']);
    const columns = Array.from({ length: rules }, (_, index) => `r${index}`);
    const sql = `SELECT ${['decision', ...columns].join(', ')} FROM (${reader.query(`(${relation})`)}) ORDER BY place`;
    const found = (await connection.runAndReadAll(sql)).getRows();
    return found.map(([decision, ...bits]) => ({
      decision: DECISIONS[Number(decision)] as Outcome,
      outcomes: bits.map((bit) => OUTCOMES.get(Number(bit)) as RuleOutcome),
    }));
  } finally {
    connection.closeSync();
  }
}

let opened: Promise<DuckDBInstance> | undefined;

/** One database in memory for all tests of a file. */
export function database(): Promise<DuckDBInstance> {
  opened ??= DuckDBInstance.create(':memory:', { threads: '1', memory_limit: '512MB' });
  return opened;
}
