import { DuckDBInstance } from '@duckdb/node-api';
import { text } from '../../engine/compile/readers/sql/literal.ts';

/** In which of the three forms rows are written. */
export type ParquetForm = 'submission' | 'facts' | 'columns';

/**
 * Makes a Parquet file of lines of JSON. As columns, each fact has one of its own, with its JSON text.
 *
 * @param facts - facts that get a column, for the form `columns`
 * @param group - rows of a group; a multiple of 2048
 */
export async function writeParquet(
  lines: string,
  parquet: string,
  form: ParquetForm,
  facts: readonly string[] = [],
  group = 20_480,
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  const rows = `read_csv(${text(lines)}, delim = chr(1), quote = '', escape = '', header = false, auto_detect = false, columns = {'line': 'VARCHAR'}, max_line_size = 4000000)`;
  const taken = (pointer: string) => `json_extract(line, ${text(pointer)})::VARCHAR`;
  // All at once: each line is read once, however many columns there are.
  const pointers = facts.map((fact) => text(`/facts/${fact}`)).join(', ');
  const columns = facts.map((fact, index) => `said[${index + 1}]::VARCHAR AS "facts.${fact}"`);
  const rest = form === 'facts' ? [`${taken('/facts')} AS facts`, `${taken('/evidence')} AS evidence`] : columns;
  const select =
    form === 'submission' ? 'line AS submission' : [`json_extract_string(line, '/checklist') AS checklist`, ...rest].join(', ');
  const source = form === 'columns' ? `(SELECT line, json_extract(line, [${pointers}]) AS said FROM ${rows})` : rows;
  await connection.run(
    `COPY (SELECT ${select} FROM ${source}) TO ${text(parquet)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${group})`,
  );
  connection.closeSync();
  instance.closeSync();
}

/** How a file of cells is written. */
export interface CellsOptions {
  readonly codec?: 'uncompressed' | 'snappy' | 'gzip' | 'zstd' | 'brotli' | 'lz4_raw';
  /** The second version has other encodings where there is no dictionary. */
  readonly version?: 'V1' | 'V2';
  /** Whether texts may stand in a dictionary. */
  readonly dictionary?: boolean;
  /** Rows of a group; a multiple of 2048. */
  readonly group?: number;
}

/** Makes a Parquet file of texts; null is NULL. */
export async function writeCells(
  path: string,
  columns: readonly string[],
  rows: readonly (readonly (string | null)[])[],
  { codec = 'zstd', version = 'V1', dictionary = true, group = 2048 }: CellsOptions = {},
): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE cells (${columns.map((name) => `"${name.replaceAll('"', '""')}" VARCHAR`).join(', ')})`);
  const appender = await connection.createAppender('cells');
  for (const row of rows) {
    for (const cell of row) {
      if (cell === null) appender.appendNull();
      else appender.appendVarchar(cell);
    }
    appender.endRow();
  }
  appender.closeSync();
  const limit = dictionary ? '' : ', DICTIONARY_SIZE_LIMIT 1';
  await connection.run(
    `COPY cells TO ${text(path)} (FORMAT parquet, COMPRESSION ${codec}, PARQUET_VERSION ${version}, ROW_GROUP_SIZE ${group}${limit})`,
  );
  connection.closeSync();
  instance.closeSync();
}
