import { type Cell, innerWidth } from '../layout/cell.ts';
import { gridRow } from '../layout/grid-row.ts';
import { breakLines } from '../layout/lines.ts';
import type { Strip } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { FieldItem, FieldsBlock, Words } from '../template/grammar.ts';
import { holds } from '../template/when.ts';
import type { BlockContext } from './context.ts';
import { inputWidth, shapeAt, textInput } from './inputs.ts';
import { styleOf, wordLines } from './runs.ts';
import { cellRuns, factOf } from './value-cell.ts';

/** Least height of a row, so that a hand can write in it, in points. */
const LEAST = 21;

/** Labels and values side by side in a bordered grid. */
export function fieldsStrips(block: FieldsBlock, context: BlockContext): Strip[] {
  const columns = block.columns ?? 2;
  const labels = block.labels === undefined ? context.labelWidth : points(block.labels);
  const items = block.fields.filter((item) => holds(item.when, context.scope));
  return rowsOf(items, columns).flatMap((row) => {
    const cells = row.flatMap(({ item, span }) => fieldCells(item, (context.width * span) / columns, labels, context));
    const least = Math.max(LEAST, ...row.map(({ item }) => points(item.height ?? 0)));
    return gridRow(cells, least, context.pageHeight);
  });
}

interface Placed {
  readonly item: FieldItem;
  readonly span: number;
}

/** Fills rows in order; the last item of a row takes what is left of it. */
function rowsOf(items: readonly FieldItem[], columns: number): Placed[][] {
  const rows: Placed[][] = [];
  let free = 0;
  for (const item of items) {
    const span = Math.min(columns, Math.max(1, item.span ?? 1));
    if (span > free) {
      rows.push([]);
      free = columns;
    }
    rows.at(-1)?.push({ item, span });
    free -= span;
  }
  return rows.map((row) => stretched(row, columns));
}

function stretched(row: readonly Placed[], columns: number): Placed[] {
  const used = row.reduce((sum, placed) => sum + placed.span, 0);
  return row.map((placed, i) => (i === row.length - 1 ? { ...placed, span: placed.span + columns - used } : placed));
}

function fieldCells(item: FieldItem, width: number, labelWidth: number, context: BlockContext): Cell[] {
  const valueWidth = width - labelWidth;
  const path = item.fact ?? '';
  const fact = item.boxes === true || item.text !== undefined ? undefined : factOf(item, context);
  const input = fact === undefined ? undefined : textInput(path, shapeAt(path, context), fact, inputWidth(valueWidth), context);
  const runs = input === undefined ? cellRuns(item, styleOf(context), 'beside', context) : [];
  return [
    { lines: labelLines(labelOf(item, context), labelWidth, context), width: labelWidth, ground: true, align: 'center' },
    {
      lines: runs.length === 0 ? [] : breakLines(runs, innerWidth(valueWidth), context.measure),
      width: valueWidth,
      ...(input === undefined ? {} : { input }),
    },
  ];
}

/** The lines of a label; a little smaller than values. */
export function labelLines(label: Words, width: number, context: BlockContext) {
  return wordLines(label, styleOf(context, { size: context.textSize * 0.95 }), 'under', innerWidth(width), context);
}

/** The item's own label, else that of the dictionary. */
function labelOf(item: FieldItem, context: BlockContext): Words {
  return item.label ?? factOf(item, context)?.label ?? '';
}
