import { pointerTo } from '../../../engine/compile/readers/sql/dialects/duckdb.ts';
import { text } from '../../../engine/compile/readers/sql/literal.ts';

/**
 * SQL of the lines of a file, as a table with one column `line`, whatever stands in them.
 *
 * @param longest - octets for which there is room in a line
 */
export function linesSql(path: string, longest: number): string {
  return `read_csv(${text(literally(path))}, delim = chr(1), quote = '', escape = '', header = false, auto_detect = false, columns = {'line': 'VARCHAR'}, max_line_size = ${longest})`;
}

/** SQL of a list of JSON pointers to facts of a submission, and of others before them. */
export function pointersSql(facts: readonly string[], ...before: readonly string[]): string {
  return `[${[...before, ...facts.map((fact) => `/facts${pointerTo(fact)}`)].map(text).join(', ')}]`;
}

/** A path in which no sign stands for several. */
export function literally(path: string): string {
  return path.replaceAll(/[*?[]/g, (sign) => `[${sign}]`);
}
