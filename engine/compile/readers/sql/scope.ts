import type { ValueShape } from '../../../model/fact.ts';
import type { Node, Subject, WindowLength } from '../../../model/program.ts';
import type { Cell } from './cell.ts';
import type { SqlDialect } from './dialect.ts';

/** What a condition may speak of, as expressions of SQL. */
export interface Scope {
  readonly dialect: SqlDialect;
  /** The value of a fact, a field of it, a setting or, inside a list, a field of the present entry. */
  cellOf(subject: Subject, shape: ValueShape): Cell;
  /** Milliseconds of a window: NULL where its setting is unknown, NaN where the setting says that there is none. */
  lengthOf(length: WindowLength): string;
  /** An expression that is wanted several times: where it stands over columns alone, the name of a column that holds it. */
  share(sql: string): string;
  /** The truth of a condition for each entry of a list of JSON texts: a list of BOOLEAN with NULL for unknown. */
  overEntries(entries: string, shape: ValueShape, node: Node): string;
}
