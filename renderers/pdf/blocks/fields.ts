import type { ValueShape } from '../../../engine/model/fact.ts';
import { type Cell, drawCell, innerWidth } from '../layout/cell.ts';
import { gridRow } from '../layout/grid-row.ts';
import { breakLines } from '../layout/lines.ts';
import { type Strip, stackStrips } from '../layout/strip.ts';
import { points } from '../layout/units.ts';
import type { FieldItem, FieldsBlock, Words } from '../template/grammar.ts';
import { mayHold } from '../template/when.ts';
import type { BlockContext } from './context.ts';
import { inputWidth, shapeAt, textInput } from './inputs.ts';
import { openCellRuns } from './open-cell.ts';
import { styleOf, wordLines } from './runs.ts';
import { factOf } from './value-cell.ts';

/** Least height of a row, so that a hand can write in it, in points. */
const LEAST = 21;

/** Rows that the place for a photo stands beside, and its width in millimetres: a one-inch photo is 25 by 35. */
const PHOTO = { rows: 4, width: 30 } as const;

/** Labels and values side by side in a bordered grid. */
export function fieldsStrips(block: FieldsBlock, context: BlockContext): Strip[] {
  const columns = block.columns ?? 2;
  const labels = block.labels === undefined ? context.labelWidth : points(block.labels);
  const items = block.fields.filter((item) => mayHold(item.when, context.scope));
  const rows = rowsOf(items, columns);
  const strips = (some: readonly Placed[][], width: number) => some.flatMap((row) => rowStrips(row, columns, width, labels, context));
  if (block.photo === undefined) return strips(rows, context.width);
  const { text, rows: beside = PHOTO.rows, width = PHOTO.width } = block.photo;
  const room = points(width);
  const left = stackStrips(strips(rows.slice(0, beside), context.width - room));
  return [photoStrip(left, text, room, context), ...strips(rows.slice(beside), context.width)];
}

function rowStrips(row: readonly Placed[], columns: number, width: number, labels: number, context: BlockContext): Strip[] {
  const cells = row.flatMap(({ item, span }) => fieldCells(item, (width * span) / columns, labels, context));
  const least = Math.max(LEAST, ...row.map(({ item }) => points(item.height ?? 0)));
  return gridRow(cells, least, context.pageHeight);
}

/** Rows, and the place for a photo at their right. */
function photoStrip(rows: Strip, words: Words, width: number, context: BlockContext): Strip {
  const style = styleOf(context, { size: context.textSize * 0.95, grey: 0.35 });
  const cell: Cell = { lines: wordLines(words, style, 'under', innerWidth(width), context), width, align: 'center' };
  return {
    height: rows.height,
    draw(canvas, left, top) {
      rows.draw(canvas, left, top);
      drawCell(canvas, cell, left + context.width - width, top, rows.height);
    },
  };
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
  const input = fact === undefined ? undefined : textInput(path, inOnePlace(shapeAt(path, context)), fact, inputWidth(valueWidth), context);
  const runs = input === undefined ? openCellRuns(item, innerWidth(valueWidth), context) : [];
  return [
    { lines: labelLines(labelOf(item, context), labelWidth, context), width: labelWidth, ground: true, align: 'center' },
    {
      lines: runs.length === 0 ? [] : breakLines(runs, innerWidth(valueWidth), context.measure),
      width: valueWidth,
      ...(input === undefined ? {} : { input }),
    },
  ];
}

/** A list of words is typed in one place, one after another; records are not. */
function inOnePlace(shape: ValueShape | undefined): ValueShape | undefined {
  return shape?.type === 'list' && shape.of !== 'record' ? { type: 'set' } : shape;
}

/** The lines of a label; a little smaller than values. */
export function labelLines(label: Words, width: number, context: BlockContext) {
  return wordLines(label, styleOf(context, { size: context.textSize * 0.95 }), 'under', innerWidth(width), context);
}

/** The item's own label, else that of the dictionary. */
function labelOf(item: FieldItem, context: BlockContext): Words {
  return item.label ?? factOf(item, context)?.label ?? '';
}
