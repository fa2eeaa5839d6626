import type { SqlDialect } from './dialect.ts';
import type { Column } from './rule.ts';

/** What one select computes over the one before: further columns, or another value of one. */
export type Stage = { readonly add: readonly Column[] } | { readonly replace: Column };

/**
 * A statement of selects, each over the one before.
 *
 * @param given - columns of facts in the relation
 * @param wanted - columns that are read in the end
 */
export function stagedSql(
  dialect: SqlDialect,
  relation: string,
  given: readonly string[],
  stages: readonly Stage[],
  wanted: readonly string[],
): string {
  const filled = stages.filter((stage) => 'replace' in stage || stage.add.length > 0);
  const selects = dialect.name === 'duckdb' ? allColumns(relation, filled) : neededColumns(relation, given, filled, wanted);
  const named = selects.map((select, index) => `s${index} AS NOT MATERIALIZED (${dialect.stage(select)})`);
  return dialect.finish(`WITH ${named.join(',\n')}\nSELECT * FROM s${selects.length - 1}`);
}

const written = ({ name, sql }: Column) => `${sql} AS ${name}`;

/** DuckDB drops by itself what nobody reads. */
function allColumns(relation: string, stages: readonly Stage[]): string[] {
  const select = (stage: Stage) =>
    'replace' in stage ? `SELECT * REPLACE (${written(stage.replace)})` : `SELECT *, ${stage.add.map(written).join(', ')}`;
  return [`SELECT * FROM ${relation}`, ...stages.map((stage, index) => `${select(stage)} FROM s${index}`)];
}

/** PostgreSQL hands each column on from select to select, and has room for some 1,600: only what is read further on comes along. */
function neededColumns(relation: string, given: readonly string[], stages: readonly Stage[], wanted: readonly string[]): string[] {
  const made = new Set([...given, ...stages.flatMap((stage) => ('replace' in stage ? [] : stage.add.map(({ name }) => name)))]);
  // Columns of the relation beside the facts.
  const own = wanted.filter((name) => !made.has(name));
  let needed = new Set(wanted);
  const selects: string[] = [];
  for (const [index, stage] of [...stages.entries()].reverse()) {
    const computed = ('replace' in stage ? [stage.replace] : stage.add).filter(({ name }) => needed.has(name));
    const names = new Set(computed.map(({ name }) => name));
    const kept = [...needed].filter((name) => !names.has(name));
    needed = new Set([...kept, ...computed.flatMap(({ sql }) => namesIn(sql, made)), ...own]);
    selects.unshift(`SELECT ${[...kept, ...computed.map(written)].join(', ')} FROM s${index}`);
  }
  return [`SELECT ${[...needed].join(', ')} FROM ${relation}`, ...selects];
}

/** Columns that an expression reads. */
function namesIn(sql: string, made: ReadonlySet<string>): string[] {
  const found = sql.match(/'(?:[^']|'')*'|\b[a-z]\w*/g) ?? [];
  return found.filter((name) => made.has(name) || name === 'day' || name === 'doubt');
}
