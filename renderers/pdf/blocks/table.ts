import { type Cell, innerWidth } from '../layout/cell.ts';
import { gridRow } from '../layout/grid-row.ts';
import { breakLines } from '../layout/lines.ts';
import type { Run } from '../layout/run.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { FindingFilter, TableBlock, TableColumn, TableRow, When, Words } from '../template/grammar.ts';
import { factAt, type Scope } from '../template/scope.ts';
import { holds, matches } from '../template/when.ts';
import type { BlockContext } from './context.ts';
import { styleOf, wordLines, wordRuns } from './runs.ts';
import { cellRuns } from './value-cell.ts';

/** What the name of a table of an audit begins with. */
const AUDIT = 'audit.';

/** Least height of a row in points. */
const LEAST = 19;

/** A bordered table; its head is repeated on each page. */
export function tableStrips(block: TableBlock, outer: BlockContext): Strip[] {
  const context = block.size === undefined ? outer : { ...outer, textSize: block.size };
  const widths = widthsOf(block.table, context.width);
  const least = Math.max(LEAST, points(block.height ?? 0));
  const head = block.head === false ? [] : headStrips(block.table, widths, context);
  // A row must fit on a page together with the head.
  const most = context.pageHeight - head.reduce((sum, strip) => sum + strip.height, 0);
  const rows = contentRows(block, context).flatMap((runs) => gridRow(cellsOf(block.table, widths, runs, context), least, most));
  if (head.length === 0) return rows;
  const repeat = stackStrips(head);
  return [{ ...repeat, keep: true }, ...rows.map((row) => ({ ...row, repeat }))];
}

/** Widths of columns in points, by their shares. */
export function widthsOf(columns: readonly Pick<TableColumn, 'width'>[], width: number): number[] {
  const sum = columns.reduce((total, column) => total + (column.width ?? 1), 0);
  return columns.map((column) => (width * (column.width ?? 1)) / sum);
}

/** The head of a table. */
export function headStrips(columns: readonly Pick<TableColumn, 'title'>[], widths: readonly number[], context: BlockContext): Strip[] {
  const style = styleOf(context, { face: 'bold', size: context.textSize * 0.95 });
  const cells = columns.map((column, i): Cell => {
    const width = widths[i] ?? 0;
    return { lines: wordLines(column.title ?? '', style, 'under', innerWidth(width), context), width, ground: true, align: 'center' };
  });
  return gridRow(cells, 0, context.pageHeight);
}

function cellsOf(columns: readonly TableColumn[], widths: readonly number[], runs: readonly Run[][], context: BlockContext): Cell[] {
  return columns.map((column, i) => {
    const width = widths[i] ?? 0;
    const text = runs[i] ?? [];
    const lines = text.length === 0 ? [] : breakLines(text, innerWidth(width), context.measure);
    return { lines, width, align: column.align ?? 'left' };
  });
}

/** The text of every row: of what is listed, of what is written out, and empty ones for the hand. */
function contentRows(block: TableBlock, context: BlockContext): Run[][][] {
  const listed = scopesOf(block, context.scope).map((scope) => {
    const inner = { ...context, scope };
    return block.table.map((column) => cellRuns(column, styleOf(context), 'under', inner));
  });
  const written = (block.rows ?? []).filter((row) => holds(whenOf(row), context.scope));
  const fixed = written.map((row, i) => writtenRuns(row, { ...context, scope: { ...context.scope, number: i + 1 } }, block.table));
  const blank = Array.from({ length: block.blank ?? 0 }, () => []);
  return [...listed, ...fixed, ...blank];
}

/** Cells written out; where a row is silent, the column's own text stands. */
function writtenRuns(row: TableRow, context: BlockContext, columns: readonly TableColumn[]): Run[][] {
  const cells: readonly (Words | null)[] = 'cells' in row ? row.cells : row;
  return columns.map((column, i) => {
    const words = cells[i];
    if (words === undefined || words === null) return cellRuns(column, styleOf(context), 'under', context);
    return wordRuns(words, styleOf(context), 'under', context);
  });
}

function whenOf(row: TableRow): When | undefined {
  return 'cells' in row ? row.when : undefined;
}

/** One scope a row: a finding, an obligation, a row of an audit, or the record of a list. */
function scopesOf(block: TableBlock, scope: Scope): Scope[] {
  const { report } = scope.view;
  if (block.each === undefined) return [];
  if (block.each === 'findings') {
    const chosen = report.findings.filter((finding) => matches(finding, (block.where ?? {}) as FindingFilter));
    return chosen.map((finding, i) => ({ ...scope, finding, number: i + 1 }));
  }
  if (block.each.startsWith(AUDIT)) {
    const rows = scope.view.audit?.tables.get(block.each.slice(AUDIT.length)) ?? [];
    return rows.map((row, i) => ({ ...scope, row, number: i + 1 }));
  }
  if (block.each === 'obligations') {
    return report.obligations.map((obligation, i) => ({ ...scope, obligation, number: i + 1 }));
  }
  const records = (factAt(block.each, report.facts)?.records ?? []).map((record) => ({ ...scope, record }));
  return records.filter((inner) => holds(block.where as When | undefined, inner)).map((inner, i) => ({ ...inner, number: i + 1 }));
}
