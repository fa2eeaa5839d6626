import type { FactDefinition, ValueShape } from '../../engine/model/fact.ts';
import { column } from '../audit/parquet.ts';

/** A column of an export: its name, and the SQL that takes it out of `said`, the JSON texts of all facts. */
export interface TypedColumn {
  readonly fact: string;
  readonly sql: (index: number) => string;
}

/** Columns of the facts of a checklist; what is not answered is NULL, and so is what is known to be empty. */
export function typedColumns(facts: readonly FactDefinition[]): TypedColumn[] {
  return facts.map((fact) => ({ fact: fact.name, sql: (index) => `${typed(fact, `said[${index}]`)} AS ${column(fact.name)}` }));
}

function typed(shape: ValueShape, raw: string): string {
  const said = `nullif(${raw}, 'null')`;
  const plain = `json_extract_string(${said}, '$')`;
  switch (shape.type) {
    case 'flag':
      return `TRY_CAST(${said} AS BOOLEAN)`;
    case 'integer':
      return `TRY_CAST(${said} AS BIGINT)`;
    case 'quantity':
      return `TRY_CAST(${said} AS DOUBLE)`;
    case 'date':
      return `TRY_CAST(${plain} AS DATE)`;
    case 'instant':
      return `TRY_CAST(${plain} AS TIMESTAMPTZ)`;
    case 'set':
      return `TRY_CAST(${said} AS VARCHAR[])`;
    case 'list':
    case 'record':
      return `${said}::VARCHAR`;
    default:
      return plain;
  }
}
