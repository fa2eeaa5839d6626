import type { DuckDBConnection, DuckDBDataChunk, DuckDBPreparedStatement } from '@duckdb/node-api';
import { SHEET_ROWS, type Sheet } from '../../../engine/audit/scan/sheet.ts';
import type { Counting } from '../../../engine/audit/sql/counting.ts';
import type { Kind } from '../../../engine/compile/readers/sql/cell.ts';
import type { CountedRow } from './counted-row.ts';
import type { DuckDb } from './database.ts';

/** Types of columns that are filled from sheets; a mask comes as a DOUBLE, in which it is exact. */
const STORED: Readonly<Record<Exclude<Kind, 'json'>, 'UTINYINT' | 'USMALLINT' | 'DOUBLE'>> = {
  flag: 'UTINYINT',
  presence: 'UTINYINT',
  code: 'USMALLINT',
  number: 'DOUBLE',
  mask: 'DOUBLE',
};

const OWN = ['place', 'day', 'doubt'];

/** Submissions of one checklist in memory, as columns, until they are counted. */
export class ChecklistTable {
  readonly #duckdb: DuckDb;
  readonly #connection: DuckDBConnection;
  readonly #counting: Counting;
  readonly #name: string;
  readonly #examples: number;
  readonly #numbers: readonly { readonly column: number; readonly kind: Exclude<Kind, 'json'> }[];
  readonly #hasTexts: boolean;
  #counted: DuckDBPreparedStatement | undefined;
  #failed: DuckDBPreparedStatement | undefined;
  #rows = 0;

  /** @param examples - how many places of each rule are given */
  private constructor(duckdb: DuckDb, connection: DuckDBConnection, counting: Counting, name: string, examples: number) {
    [this.#duckdb, this.#connection, this.#counting, this.#name, this.#examples] = [duckdb, connection, counting, name, examples];
    const kinds = [...counting.columns.values()].map(({ kind }) => kind);
    this.#numbers = kinds.flatMap((kind, column) => (kind === 'json' ? [] : [{ column, kind }]));
    this.#hasTexts = kinds.includes('json');
  }

  static async create(
    duckdb: DuckDb,
    connection: DuckDBConnection,
    counting: Counting,
    name: string,
    examples: number,
  ): Promise<ChecklistTable> {
    const table = new ChecklistTable(duckdb, connection, counting, name, examples);
    const columns = table.#numbers.map(({ column, kind }) => `n${column} ${STORED[kind]}`);
    await connection.run(
      `CREATE TABLE ${name} (${['place DOUBLE', 'day DOUBLE', 'doubt UTINYINT', 'texts VARCHAR', ...columns].join(', ')})`,
    );
    return table;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Takes over the rows of a sheet, and empties it. */
  async append(sheets: readonly Sheet[]): Promise<void> {
    const appender = await this.#connection.createAppender(this.#name);
    for (const sheet of sheets) {
      if (sheet.rows > 0) appender.appendDataChunk(this.#chunkOf(sheet));
      this.#rows += sheet.rows;
      sheet.clear();
    }
    appender.closeSync();
  }

  /** Counts the rows. */
  async count(): Promise<CountedRow[]> {
    this.#counted ??= await this.#connection.prepare(this.#counting.statement(this.#relation()));
    const reader = await this.#counted.runAndReadAll();
    return reader.getRowsJS().map(([kind, key, number, counts]) => ({ kind, key, number, counts }) as CountedRow);
  }

  /** The first places at which each rule failed. */
  async examples(): Promise<{ readonly rule: number; readonly places: number[] }[]> {
    this.#failed ??= await this.#connection.prepare(this.#counting.examples(this.#relation(), this.#examples));
    const reader = await this.#failed.runAndReadAll();
    return reader.getRowsJS().map(([rule, places]) => ({ rule: Number(rule), places: places as number[] }));
  }

  async empty(): Promise<void> {
    await this.#connection.run(`TRUNCATE ${this.#name}`);
    this.#rows = 0;
  }

  #chunkOf(sheet: Sheet): DuckDBDataChunk {
    const { DuckDBDataChunk, DOUBLE, UTINYINT, USMALLINT, VARCHAR } = this.#duckdb;
    const types = { DOUBLE, UTINYINT, USMALLINT };
    const { rows } = sheet;
    const chunk = DuckDBDataChunk.create(
      [DOUBLE, DOUBLE, UTINYINT, VARCHAR, ...this.#numbers.map(({ kind }) => types[STORED[kind]])],
      rows,
    );
    const texts = this.#hasTexts ? Array.from({ length: rows }, (_none, row) => sheet.textsOf(row)) : [];
    const columns = [sheet.places, sheet.days, sheet.doubts, texts, ...this.#numbers.map(({ column }) => sheet.numbers[column])];
    columns.forEach((values, index) => {
      if (index === 3) setTexts(chunk, index, values as Uint8Array[], rows);
      else chunk.setColumnValues(index, (rows === SHEET_ROWS ? values : (values as Float64Array).subarray(0, rows)) as unknown as number[]);
    });
    return chunk;
  }

  /** The rows with a column for each fact. */
  #relation(): string {
    let texts = 0;
    const read = [...this.#counting.columns.values()].map(({ kind, column: name }, column) => {
      if (kind === 'json') return `nullif(parts[${++texts}], '') AS ${name}`;
      return kind === 'mask' ? `n${column}::BIGINT AS ${name}` : `n${column} AS ${name}`;
    });
    const parts = this.#hasTexts ? 'string_split(texts, chr(31))' : 'NULL';
    return `(SELECT ${[...OWN, ...read].join(', ')} FROM (SELECT *, ${parts} AS parts FROM ${this.#name}))`;
  }
}

function setTexts(chunk: DuckDBDataChunk, index: number, texts: readonly Uint8Array[], rows: number): void {
  const decoded = texts.map((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  chunk.setColumnValues(index, decoded.length === 0 ? Array.from({ length: rows }, () => null) : decoded);
}
