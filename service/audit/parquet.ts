import { text } from '../../engine/compile/readers/sql/literal.ts';
import { ProblemError } from '../../engine/model/problem.ts';
import { serviceProblem } from '../problems.ts';
import { type Database, openDatabase } from './duckdb/database.ts';
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
    if (cause instanceof ProblemError) throw cause;
    throw new ProblemError([
      serviceProblem('source-damaged', { why: String((cause as Error).message).split('\n')[0] }, { file: part.name }),
    ]);
  } finally {
    database.close();
  }
}

async function* rows(part: SourcePart, { connection }: Database): AsyncGenerator<(string | undefined)[]> {
  // Folders called `KEY=VALUE` are names, not columns.
  const file = `read_parquet(${text(literally(part.path))}, hive_partitioning = false)`;
  const described = await connection.runAndReadAll(`SELECT column_name FROM (DESCRIBE SELECT * FROM ${file})`);
  const columns = described.getRowsJS().map(([name]) => String(name));
  const stream = await connection.stream(`SELECT ${lineSql(columns, part)} FROM ${file}`);
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

/** A path in which no sign stands for several. */
export function literally(path: string): string {
  return path.replaceAll(/[*?[]/g, (sign) => `[${sign}]`);
}

/** A name of a column, which files choose. */
export function column(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
