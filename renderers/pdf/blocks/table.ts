import { type Cell, innerWidth } from '../layout/cell.ts';
import { gridRow } from '../layout/grid-row.ts';
import { breakLines } from '../layout/lines.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { TableBlock, TableColumn } from '../template/grammar.ts';
import type { BlockContext } from './context.ts';
import { styleOf, wordLines } from './runs.ts';
import { type CellContent, contentRows } from './table-rows.ts';

/** Least height of a row in points. */
const LEAST = 19;

/** A bordered table; its head is repeated on each page. */
export function tableStrips(block: TableBlock, outer: BlockContext): Strip[] {
  const context = block.size === undefined ? outer : { ...outer, textSize: block.size };
  const widths = widthsOf(block.table, context.width);
  const least = Math.max(LEAST, points(block.height ?? 0));
  const head =
    block.head === false ? [] : headStrips(block.table, widths, block.heads === undefined ? context : { ...context, english: block.heads });
  // A row must fit on a page together with the head.
  const most = context.pageHeight - head.reduce((sum, strip) => sum + strip.height, 0);
  const rows = contentRows(block, widths, context).flatMap((row) => gridRow(cellsOf(block.table, widths, row, context), least, most));
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

function cellsOf(columns: readonly TableColumn[], widths: readonly number[], row: readonly CellContent[], context: BlockContext): Cell[] {
  return columns.map((column, i) => {
    const width = widths[i] ?? 0;
    const { runs = [], input } = row[i] ?? {};
    const lines = runs.length === 0 ? [] : breakLines(runs, innerWidth(width), context.measure);
    return { lines, width, align: column.align ?? 'left', ...(input === undefined ? {} : { input }) };
  });
}
