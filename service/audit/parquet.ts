import { text } from '../../engine/compile/readers/sql/literal.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';
import { type Database, openDatabase } from './duckdb/database.ts';
import { literally } from './duckdb/lines.ts';
import type { SourcePart } from './source.ts';

/** What a column of facts begins with, where each fact has one of its own. */
export const FACT = 'facts.';
/** Memory for reading rows; they come a few thousand at a time. */
const MEMORY = '256MB';

/**
 * Reads the rows of a Parquet file as lines of JSON, in their order. A row is a submission in one of three forms, in JSON text:
 *
 * - a column `submission`;
 * - columns `checklist`, `facts` and, if there is any, `evidence`; only the checklist is plain text;
 * - columns `checklist`, `evidence` and one `facts.NAME` for each fact. Absent is NULL; what is known to be empty is the text `null`.
 *
 * @returns lines in batches; undefined where a row says nothing
 * @throws ProblemError `source-columns` where the columns are others, `source-damaged` where the file cannot be read
 */
export async function* parquetLines(part: SourcePart): AsyncGenerator<(string | undefined)[]> {
  const database = await openDatabase({ threads: 1, memory: MEMORY });
  try {
    yield* rows(part, database);
  } catch (cause) {
    throw toldOf(cause, part);
  } finally {
    database.close();
  }
}

/**
 * Reads some rows of a Parquet file as lines of JSON, by their numbers from 1, without making lines of the others.
 *
 * @throws ProblemError `source-columns`, `source-damaged`
 */
export async function parquetLinesAt(part: SourcePart, numbers: readonly number[]): Promise<ReadonlyMap<number, string>> {
  const database = await openDatabase({ threads: 1, memory: MEMORY });
  try {
    const { connection } = database;
    const file = fileSql(part);
    const line = lineSql(await columnNames(database, file), part);
    const numbered = file.replace(/\)$/, ', file_row_number = true)');
    const wanted = numbers.map((number) => number - 1).join(', ');
    const reader = await connection.runAndReadAll(
      `SELECT file_row_number + 1, ${line} FROM ${numbered} WHERE file_row_number IN (${wanted || '-1'})`,
    );
    return new Map(reader.getRowsJS().flatMap(([number, text]) => (text === null ? [] : [[Number(number), String(text)] as const])));
  } catch (cause) {
    throw toldOf(cause, part);
  } finally {
    database.close();
  }
}

function toldOf(cause: unknown, part: SourcePart): unknown {
  if (cause instanceof ProblemError) return cause;
  const why = String((cause as Error).message).split('\n')[0];
  return new ProblemError([serviceProblem('source-damaged', { why }, { file: part.name })]);
}

/** Folders called `KEY=VALUE` are names, not columns. */
function fileSql({ path }: SourcePart): string {
  return `read_parquet(${text(literally(path))}, hive_partitioning = false)`;
}

async function columnNames({ connection }: Database, file: string): Promise<string[]> {
  const described = await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${file})`);
  return described.getRowsJS().map(([name]) => String(name));
}

async function* rows(part: SourcePart, database: Database): AsyncGenerator<(string | undefined)[]> {
  const file = fileSql(part);
  const { connection } = database;
  const stream = await connection.stream(`SELECT ${lineSql(await columnNames(database, file), part)} FROM ${file}`);
  for (let chunk = await stream.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await stream.fetchChunk()) {
    yield chunk.getColumnValues(0).map((line) => (line === null ? undefined : String(line)));
  }
}

/** The line of a row. */
export function lineSql(columns: readonly string[], part: SourcePart): string {
  const has = (name: string) => columns.includes(name);
  if (columns.length === 1 && has('submission')) return 'submission::VARCHAR';
  const facts = columns.filter((name) => name.startsWith(FACT));
  const others = columns.filter((name) => !['checklist', 'facts', 'evidence'].includes(name) && !name.startsWith(FACT));
  if (!has('checklist') || others.length > 0 || has('facts') === facts.length > 0)
    throw new ProblemError([serviceProblem('source-columns', { columns: columns.join(', ') }, { file: part.name })]);
  const each = facts.map((name) => `${text(`${JSON.stringify(name.slice(FACT.length))}:`)} || ${column(name)}::VARCHAR`);
  const map = has('facts') ? `ifnull(facts::VARCHAR, 'null')` : `'{' || concat_ws(',', ${each.join(', ')}) || '}'`;
  const evidence = has('evidence') ? ` || ifnull(',"evidence":' || evidence::VARCHAR, '')` : '';
  return `'{"checklist":' || ifnull(to_json(checklist::VARCHAR)::VARCHAR, 'null') || ',"facts":' || ${map}${evidence} || '}'`;
}

/** A name of a column, which files choose. */
export function column(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
