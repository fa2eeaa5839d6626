import { own } from '../../../engine/model/own.ts';
import type { FactView } from '../../../engine/model/report.ts';
import { blankRecord } from '../../../engine/report/fact-view.ts';
import type { TextInput } from '../layout/input.ts';
import { BLANK, type Run } from '../layout/run.ts';
import type { FindingFilter, TableBlock, TableColumn, TableRow, ValueCell, When, Words, WrittenCell } from '../template/grammar.ts';
import { factAt, type Scope } from '../template/scope.ts';
import { holds, matches, mayHold } from '../template/when.ts';
import { WORDS } from '../words.ts';
import type { BlockContext } from './context.ts';
import { styleOf, textRuns, wordRuns } from './runs.ts';
import { typedCell } from './typed-cell.ts';
import { cellRuns } from './value-cell.ts';
import { veiledRuns } from './veiled.ts';

/** What a cell of a table shows, or where one types in it. */
export interface CellContent {
  readonly runs?: readonly Run[];
  readonly input?: TextInput;
}

/** What the name of a table of an audit begins with. */
const AUDIT = 'audit.';

/** Empty rows of a list on a screen, where the table does not say how many it has. */
const TYPED_ROWS = 3;

/** What every row shows: of what is listed, of what is written out, and empty ones for the hand or the screen. */
export function contentRows(block: TableBlock, widths: readonly number[], context: BlockContext): CellContent[][] {
  const listed = scopesOf(block, context.scope).map((scope) => {
    const inner = { ...context, scope };
    return block.table.map((column, i) => valueContent(column, block.each, widths[i] ?? 0, inner));
  });
  const written = (block.rows ?? []).filter((row) => mayHold(whenOf(row), context.scope));
  const fixed = written.map((row, i) =>
    holds(whenOf(row), context.scope)
      ? writtenContent(row, widths, { ...context, scope: { ...context.scope, number: i + 1 } }, block.table)
      : inOneCell(veiledRuns(context), block.table),
  );
  const before = listed.length + fixed.length;
  if (before === 0 && context.inputs === undefined && saysNone(block, context)) return [noneRow(block.table, context)];
  const count = (block.blank ?? 0) + missingRows(block, before, context);
  const known = listLength(block, context);
  const blank = Array.from({ length: count }, (_, i) =>
    emptyContent(block, { number: before + i + 1, entry: known + i + 1 }, widths, context),
  );
  return [...listed, ...fixed, ...blank];
}

/** A value, or where the form is filled on a screen, the place for it. */
function valueContent(cell: ValueCell, list: string | undefined, width: number, context: BlockContext): CellContent {
  const input = typedCell(cell, list, width, context);
  return input ?? { runs: cellRuns(cell, styleOf(context), 'under', context) };
}

/** How many rows are lacking for the hand; none where somebody has said what is in the list. */
function missingRows({ least = 0, blank = 0, each }: TableBlock, count: number, { scope, inputs }: BlockContext): number {
  const list = each === undefined ? undefined : factAt(each, scope.view.report.facts);
  if (inputs !== undefined && list !== undefined) return Math.max(0, (least === 0 ? TYPED_ROWS : least) - count - blank);
  const said = list === undefined ? scope.view.blank !== true : list.known;
  return said ? 0 : Math.max(0, least - count - blank);
}

/** Whether somebody has said that there is nothing in the list. */
function saysNone({ each = '', blank = 0 }: TableBlock, { scope }: BlockContext): boolean {
  const list = factAt(each, scope.view.report.facts);
  return blank === 0 && list?.known === true && !list.filled;
}

/** Says that there is nothing. */
function noneRow(columns: readonly TableColumn[], context: BlockContext): CellContent[] {
  return inOneCell(textRuns(WORDS.none, styleOf(context), 'beside', context), columns);
}

/** A row with words in the first column that is no number. */
function inOneCell(runs: readonly Run[], columns: readonly TableColumn[]): CellContent[] {
  const first = Math.max(
    0,
    columns.findIndex((column) => column.text === undefined),
  );
  return columns.map((_, i) => (i === first ? { runs } : {}));
}

/** How many entries a list has, whichever have a row. */
function listLength({ each = '' }: TableBlock, { scope }: BlockContext): number {
  const value = factAt(each, scope.view.report.facts)?.value;
  return Array.isArray(value) ? value.length : 0;
}

/** A row for the hand: into it are printed its number, boxes to tick, and whatever else needs no answer. On a screen it is typed in. */
function emptyContent(
  { table, each }: TableBlock,
  at: { readonly number: number; readonly entry: number },
  widths: readonly number[],
  context: BlockContext,
): CellContent[] {
  const list = each === undefined ? undefined : factAt(each, context.scope.view.report.facts);
  const shape = list?.shape;
  const blank = shape === undefined ? {} : blankRecord(shape);
  const record = list?.known === true && !list.filled && at.entry === 1 ? withNone(blank, table) : blank;
  const inner = { ...context, scope: { ...context.scope, record, ...at } };
  return table.map((column, i) => {
    const input = typedCell(column, each, widths[i] ?? 0, inner);
    if (input !== undefined) return input;
    if (column.text === undefined && (column.boxes !== true || shape === undefined)) return {};
    const runs = cellRuns(column, styleOf(context), 'under', inner);
    return runs.some(({ text }) => text.includes(BLANK)) ? {} : { runs };
  });
}

/** The first field that a row shows says that there is no entry. */
function withNone(record: Readonly<Record<string, FactView>>, columns: readonly TableColumn[]): Record<string, FactView> {
  const first = columns.map(({ field }) => own(record, field ?? '')).find((fact) => fact !== undefined);
  return first === undefined ? record : { ...record, [first.name]: { ...first, known: true, value: null } };
}

/** Cells written out; where a row is silent, the column's own text stands. */
function writtenContent(row: TableRow, widths: readonly number[], context: BlockContext, columns: readonly TableColumn[]): CellContent[] {
  const cells: readonly WrittenCell[] = 'cells' in row ? row.cells : row;
  return columns.map((column, i) => {
    const cell = cells[i] ?? column;
    if (isWords(cell)) return { runs: wordRuns(cell, styleOf(context), 'under', context) };
    return valueContent(cell, undefined, widths[i] ?? 0, context);
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
  if (list?.records === undefined)
    return Array.isArray(list?.value) ? list.value.map((_, i) => ({ ...scope, number: i + 1, entry: i + 1 })) : [];
  const records = list.records.map((record, i) => ({ ...scope, record, entry: i + 1 }));
  return records.filter((inner) => mayHold(block.where as When | undefined, inner)).map((inner, i) => ({ ...inner, number: i + 1 }));
}
