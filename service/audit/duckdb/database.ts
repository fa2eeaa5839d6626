import type { DuckDBConnection } from '@duckdb/node-api';

/** DuckDB's module: it is loaded when it is first wanted, so that other commands do not pay for it. */
export type DuckDb = typeof import('@duckdb/node-api');

/** How a database is limited. */
export interface Limits {
  readonly threads: number;
  /** Such as `512MB`. */
  readonly memory: string;
  /** Folder for what does not fit into memory; without it nothing is written. */
  readonly scratch?: string;
}

/** An open database in memory. */
export interface Database {
  readonly duckdb: DuckDb;
  readonly connection: DuckDBConnection;
  close(): void;
}

/** Opens a database in memory. */
export async function openDatabase({ threads, memory, scratch }: Limits): Promise<Database> {
  const duckdb = await import('@duckdb/node-api');
  const instance = await duckdb.DuckDBInstance.create(':memory:', {
    threads: String(threads),
    memory_limit: memory,
    ...(scratch === undefined ? {} : { temp_directory: scratch }),
    // A statement reads what this program names, and nothing else.
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  });
  const connection = await instance.connect();
  return {
    duckdb,
    connection,
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
