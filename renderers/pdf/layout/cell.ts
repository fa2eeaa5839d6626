import type { Tag } from '../structure/tag.ts';
import type { Canvas } from './canvas.ts';
import type { TextInput } from './input.ts';
import { type Align, indentOf } from './paragraph.ts';
import type { Line } from './run.ts';

/** Space between the border of a cell and its text, in points. */
export const CELL_PADDING = { side: 4, top: 2.5 } as const;

/** Grey of the ground under labels and heads. */
export const GROUND = 0.94;

/** One bordered cell. */
export interface Cell {
  readonly lines: readonly Line[];
  /** In points, borders included. */
  readonly width: number;
  /** Grey, as the cells are that head others. */
  readonly ground?: boolean;
  readonly align?: Align;
  /** What is typed in it. */
  readonly input?: TextInput;
  /** Shared by parts of one cell. */
  readonly tag?: Tag;
}

/** What a cell is to its table: a grey one heads others. */
export function cellTag(ground: boolean | undefined): Tag {
  return { role: ground === true ? 'TH' : 'TD' };
}

/** Width that is left for text in a cell, in points. */
export function innerWidth(width: number): number {
  return width - 2 * CELL_PADDING.side;
}

/** Height of lines under one another, in points. */
export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + line.height, 0);
}

/** Draws lines under one another in a space of `width` points. */
export function drawLines(canvas: Canvas, lines: readonly Line[], left: number, top: number, width = 0, align: Align = 'left'): void {
  let at = top;
  for (const line of lines) {
    canvas.line(line, left + indentOf(line, width, align), at);
    at += line.height;
  }
}

/** Draws a cell with its text in the middle of its height. */
export function drawCell(canvas: Canvas, cell: Cell, left: number, top: number, height: number): void {
  const box = { left, top, width: cell.width, height };
  if (cell.ground === true) canvas.fill(box, GROUND);
  canvas.frame(box);
  const middle = top + (height - heightOf(cell.lines)) / 2;
  canvas.cell(cell.tag ?? cellTag(cell.ground), box, () => {
    drawLines(canvas, cell.lines, left + CELL_PADDING.side, middle, innerWidth(cell.width), cell.align);
    const { input } = cell;
    if (input !== undefined) canvas.place(input, { left: left + 2, top: top + 2, width: cell.width - 4, height: height - 4 });
  });
}
