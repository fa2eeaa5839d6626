import { blankRecord } from '../../../engine/report/fact-view.ts';
import { type Cell, innerWidth } from '../layout/cell.ts';
import { gridRow } from '../layout/grid-row.ts';
import { breakLines } from '../layout/lines.ts';
import { BLANK, type Run } from '../layout/run.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { FindingFilter, TableBlock, TableColumn, TableRow, ValueCell, When, Words, WrittenCell } from '../template/grammar.ts';
import { factAt, type Scope } from '../template/scope.ts';
import { holds, matches, mayHold } from '../template/when.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { styleOf, textRuns, wordLines, wordRuns } from './runs.ts';
import { cellRuns } from './value-cell.ts';
import { veiledRuns } from './veiled.ts';

/** What the name of a table of an audit begins with. */
const AUDIT = 'audit.';

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
  const written = (block.rows ?? []).filter((row) => mayHold(whenOf(row), context.scope));
  const fixed = written.map((row, i) =>
    holds(whenOf(row), context.scope)
      ? writtenRuns(row, { ...context, scope: { ...context.scope, number: i + 1 } }, block.table)
      : inOneCell(veiledRuns(context), block.table),
  );
  const before = listed.length + fixed.length;
  if (before === 0 && saysNone(block, context)) return [noneRow(block.table, context)];
  const count = (block.blank ?? 0) + missingRows(block, before, context);
  const blank = Array.from({ length: count }, (_, i) => emptyRuns(block, before + i + 1, context));
  return [...listed, ...fixed, ...blank];
}

/** How many rows are lacking for the hand; none where somebody has said what is in the list. */
function missingRows({ least = 0, blank = 0, each }: TableBlock, count: number, { scope }: BlockContext): number {
  const list = each === undefined ? undefined : factAt(each, scope.view.report.facts);
  const said = list === undefined ? scope.view.blank !== true : list.known;
  return said ? 0 : Math.max(0, least - count - blank);
}

/** Whether somebody has said that there is nothing in the list. */
function saysNone({ each = '', blank = 0 }: TableBlock, { scope }: BlockContext): boolean {
  const list = factAt(each, scope.view.report.facts);
  return blank === 0 && list?.known === true && !list.filled;
}

/** Says that there is nothing. */
function noneRow(columns: readonly TableColumn[], context: BlockContext): Run[][] {
  return inOneCell(textRuns(WORDS.none, styleOf(context), 'beside', context), columns);
}

/** A row with words in the first column that is no number. */
function inOneCell(runs: Run[], columns: readonly TableColumn[]): Run[][] {
  const first = Math.max(
    0,
    columns.findIndex((column) => column.text === undefined),
  );
  return columns.map((_, i) => (i === first ? runs : []));
}

/** A row for the hand: into it are printed its number, boxes to tick, and whatever else needs no answer. */
function emptyRuns({ table, each }: TableBlock, number: number, context: BlockContext): Run[][] {
  const shape = each === undefined ? undefined : factAt(each, context.scope.view.report.facts)?.shape;
  const record = shape === undefined ? {} : blankRecord(shape);
  const inner = { ...context, scope: { ...context.scope, record, number } };
  return table.map((column) => {
    if (column.text === undefined && (column.boxes !== true || shape === undefined)) return [];
    const runs = cellRuns(column, styleOf(context), 'under', inner);
    return runs.some(({ text }) => text.includes(BLANK)) ? [] : runs;
  });
}

/** Cells written out; where a row is silent, the column's own text stands. */
function writtenRuns(row: TableRow, context: BlockContext, columns: readonly TableColumn[]): Run[][] {
  const cells: readonly WrittenCell[] = 'cells' in row ? row.cells : row;
  return columns.map((column, i) => {
    const cell = cells[i] ?? column;
    if (isWords(cell)) return wordRuns(cell, styleOf(context), 'under', context);
    return cellRuns(cell, styleOf(context), 'under', context);
  });
}

function isWords(cell: Words | ValueCell): cell is Words {
  return typeof cell === 'string' || 'zh-CN' in cell;
}

function whenOf(row: TableRow): When | undefined {
  return 'cells' in row ? row.when : undefined;
}

/** One scope a row: a finding, an obligation, a row of an audit, the record of a list, or an entry that is no record. */
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
  const list = factAt(block.each, report.facts);
  if (list?.hidden === true && list.records === undefined) return [{ ...scope, number: 1 }];
  if (list?.records === undefined) return Array.isArray(list?.value) ? list.value.map((_, i) => ({ ...scope, number: i + 1 })) : [];
  const records = list.records.map((record) => ({ ...scope, record }));
  return records.filter((inner) => mayHold(block.where as When | undefined, inner)).map((inner, i) => ({ ...inner, number: i + 1 }));
}
